using System.Text.Json.Nodes;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.Functions.Journeys;

/// <summary>The same project comes twice under other words: both are taken, and staff see it.</summary>
public sealed class DuplicateTests(GrantFlowApp app)
{
    [Fact]
    public async Task The_same_organisation_and_project_under_other_words_are_shown_to_staff_on_both_files()
    {
        var client = await app.ClientAsync();
        var mark = $"a{Guid.NewGuid():N}";
        var first = await client.SubmitAsync(
            Sample.New().With("/project/title", $"Le jardin {mark} partagé du lycée").With("/organisation/siret", "356 000 000 09075"), Calls.Ample);
        var second = await client.SubmitAsync(
            Sample.New().With("/project/title", $"LYCÉES : jardins partages, {mark}").With("/organisation/siret", "35600000009093"), Calls.Ample);

        var seen = Assert.Single(await DuplicatesAsync(client, first.Reference), duplicate => Reference(duplicate) == second.Reference);
        Assert.Equal(Calls.Ample, seen["call"]!.GetValue<string>());
        var reasons = seen["reasons"]!.AsArray().ToDictionary(reason => reason!["kind"]!.GetValue<string>(), reason => reason!["text"]!.GetValue<string>());
        Assert.Equal("Même structure : SIREN 356 000 000.", reasons["Siren"]);
        Assert.Equal("Titres semblables : 100 % de mots communs.", reasons["Title"]);
        Assert.Contains(await DuplicatesAsync(client, second.Reference), duplicate => Reference(duplicate) == first.Reference);

        using var staff = await StaffDesk.SignInAsync(client, GrantFlowApp.Staff[5]);
        var page = await staff.GetAsync($"/staff/applications/{second.Reference}");
        Assert.Contains($"/staff/applications/{first.Reference}", page.Html, StringComparison.Ordinal);
        Assert.Contains("Même structure : SIREN 356 000 000.", page.Text, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<JsonNode>> DuplicatesAsync(AppClient client, string reference) =>
        (await client.ReadAsync($"api/staff/applications/{reference}/duplicates", AppProcess.Key))["items"]!.AsArray().OfType<JsonNode>();

    private static string Reference(JsonNode duplicate) => duplicate["reference"]!.GetValue<string>();
}
