using System.Text;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Mail;

/// <summary>Makes the two bodies of a mail: HTML through the same Razor components as the pages, and plain text.</summary>
public sealed class LetterRenderer(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    public async Task<string> HtmlAsync(Letter letter)
    {
        // Components may ask for services that live as long as a request: here, as long as a letter is written.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(LetterPage.Letter)] = letter });
            return (await renderer.RenderComponentAsync<LetterPage>(parameters)).ToHtmlString();
        });
    }

    public static string Text(Letter letter)
    {
        var texts = Texts.In(letter.Language);
        var text = new StringBuilder();
        void Block(string block) => text.Append(block).Append("\n\n");

        Block(texts["mail.greeting"]);
        foreach (var paragraph in letter.Paragraphs)
        {
            Block(paragraph);
        }

        if (letter.Points.Count > 0)
        {
            Block(string.Join('\n', letter.Points.Select(point => "- " + point)));
        }

        if (letter.Action is { } action)
        {
            Block($"{action.Label}\n{action.Url}");
        }

        foreach (var paragraph in letter.Closing)
        {
            Block(paragraph);
        }

        return text.Append(texts["mail.signature"]).Append('\n').ToString();
    }
}
