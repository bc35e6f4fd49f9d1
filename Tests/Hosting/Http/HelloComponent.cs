using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace GrantFlow.Tests.Hosting.Http;

/// <summary>A page that has to wait before it can be rendered.</summary>
public sealed class HelloComponent : ComponentBase
{
    private string _greeting = "not yet";

    [Parameter]
    public string Name { get; set; } = string.Empty;

    protected override async Task OnInitializedAsync()
    {
        await Task.Yield();
        _greeting = $"Bonjour {Name}";
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddContent(1, _greeting);
        builder.CloseElement();
    }
}
