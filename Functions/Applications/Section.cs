using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Components;

namespace GrantFlow.Functions.Applications;

/// <summary>
/// A section of a page about an application. What it needs beyond the view it reads itself, in <c>OnInitializedAsync</c>; where it has
/// nothing to say, it renders nothing.
/// </summary>
/// <typeparam name="TView">The view of the page that it is for, or <see cref="DossierView"/> for one that any page may have.</typeparam>
public abstract class Section<TView> : PageComponent where TView : DossierView
{
    [Parameter, EditorRequired]
    public required TView View { get; set; }

    protected Dossier Dossier => View.Dossier;
}
