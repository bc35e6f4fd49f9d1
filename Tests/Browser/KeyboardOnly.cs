using GrantFlow.Tests.Functions.Support;
using Microsoft.Playwright;

namespace GrantFlow.Tests.Browser;

/// <summary>Fills in the application form with the keys of a keyboard alone, in the order in which the Tab key goes through it.</summary>
public static class KeyboardOnly
{
    private const int MoreThanAnyForm = 250;

    private const string Focused = """
        () => {
          const at = document.activeElement;
          return { tag: at.tagName, type: at.type ?? '', name: at.name ?? '', value: at.value ?? '', checked: at.checked ? 'yes' : '' };
        }
        """;

    /// <summary>Goes from the page's start to its submit button, answering every question on the way.</summary>
    /// <returns>The questions in the order in which the focus met them.</returns>
    public static async Task<IReadOnlyList<string>> FillInAsync(IPage page, Sample sample, Func<IPage, string, Task> chooseFile)
    {
        var met = new List<string>();
        for (var step = 0; step < MoreThanAnyForm; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<Dictionary<string, string>>(Focused);
            if (at["tag"] == "BUTTON" && at["value"] == "submit")
                return met;
            if (at["name"].Length == 0 || at["tag"] == "BUTTON")
                continue;
            if (!met.Contains(at["name"]))
                met.Add(at["name"]);
            await AnswerAsync(page, at, sample.Answers.GetValueOrDefault(at["name"]), chooseFile);
        }

        throw new InvalidOperationException($"The Tab key never came to the submit button; it met {string.Join(", ", met)}.");
    }

    private static async Task AnswerAsync(IPage page, Dictionary<string, string> at, string? answer, Func<IPage, string, Task> chooseFile)
    {
        switch (at["type"])
        {
            case "file":
                await chooseFile(page, at["name"]);
                break;
            case "checkbox" when answer == "true" && at["checked"].Length == 0:
                await page.Keyboard.PressAsync("Space");
                break;
            case "radio" when answer is not null:
                await ChooseAsync(page, answer);
                break;
            case "select-one" when answer is not null:
                // A list is chosen from by typing the beginning of a label.
                var label = await page.EvaluateAsync<string>("value => [...document.activeElement.options].find(option => option.value === value).label", answer);
                await TypeIntoListAsync(page, label);
                break;
            case "checkbox" or "radio" or "select-one":
                break;
            default:
                await page.Keyboard.PressAsync("ControlOrMeta+A");
                await page.Keyboard.InsertTextAsync(answer ?? "");
                break;
        }
    }

    /// <summary>A list listens to keys, not to texts: a letter that an American keyboard lacks is pressed as a French keyboard presses it.</summary>
    private static async Task TypeIntoListAsync(IPage page, string label)
    {
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        foreach (var letter in label)
        {
            if (char.IsAscii(letter))
            {
                await page.Keyboard.PressAsync(letter.ToString());
                continue;
            }

            await keyboard.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyDown", ["key"] = letter.ToString(), ["text"] = letter.ToString() });
            await keyboard.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = letter.ToString() });
        }

        await keyboard.DetachAsync();
    }

    private static async Task ChooseAsync(IPage page, string answer)
    {
        await page.Keyboard.PressAsync("Space");
        for (var option = 0; await page.EvaluateAsync<string>("() => document.activeElement.value") != answer; option++)
        {
            Assert.True(option < 20, $"The arrow keys never came to {answer}.");
            await page.Keyboard.PressAsync("ArrowDown");
        }
    }
}
