using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Web;

/// <summary>A component that speaks the reader's language.</summary>
public abstract class PageComponent : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>The texts in the reader's language.</summary>
    protected Texts T => Texts.In(RequestLanguage.Of(Http.Request));
}
