using System.Text.Json.Nodes;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Reading;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>The shipped call, and the variants of it that a test needs because the shipped one is always open and has money.</summary>
public static class Calls
{
    public const string Shipped = "devenons-citoyens-de-la-planete";

    /// <summary>The shipped calls that decide at a session.</summary>
    public static IReadOnlyList<string> ShippedAtSession { get; } = ["conventions-de-cooperation", "nos-quartiers-d-ete"];

    /// <summary>Has money for every journey but the one that watches the shipped call's own line.</summary>
    public const string Ample = "ligne-abondante";

    /// <summary>Has money for two applications of 2,000 €, and 1,000 € to spare.</summary>
    public const string NearlyEmpty = "ligne-presque-vide";

    /// <summary>Has as little money as <see cref="NearlyEmpty"/>, and one member decides: for those who wait for money.</summary>
    public const string Contested = "ligne-disputee";

    /// <summary>Has money for one application of 2,000 €, for the pages that are looked at.</summary>
    public const string Exhibited = "ligne-exposee";

    /// <summary>Three of five members judge a file.</summary>
    public const string WithSubstitutes = "comite-a-suppleants";

    /// <summary>Decides at a session, and has money for every file of its journey.</summary>
    public const string AtSession = "appel-en-session";

    /// <summary>Decides at a session, for the pages that are looked at.</summary>
    public const string ExhibitedAtSession = "session-exposee";

    /// <summary>Asks for the reports on earlier grants.</summary>
    public const string AfterReport = "bilan-exige";

    public const string Over = "appel-clos";
    public const string NotYetOpen = "appel-a-venir";

    public static JsonObject[] Variants =>
    [
        Variant(Ample, "LAB", call =>
        {
            call["budgetLine"]!["code"] = "AE-ABONDANTE";
            call["budgetLine"]!["voted"] = 1_000_000;
            call["envelope"] = 1_000_000;
        }),
        Variant(NearlyEmpty, "LPV", call =>
        {
            call["budgetLine"]!["code"] = "AE-PRESQUE-VIDE";
            call["budgetLine"]!["voted"] = 5000;
            call["envelope"] = 5000;
            call["award"]!["ceiling"] = 2500;
        }),
        Variant(Contested, "LDI", call =>
        {
            call["budgetLine"]!["code"] = "AE-DISPUTEE";
            call["budgetLine"]!["voted"] = 5000;
            call["envelope"] = 5000;
            call["award"]!["ceiling"] = 2500;
            call["committee"]!["seats"] = 1;
            call["committee"]!["quorum"] = 1;
        }),
        Variant(Exhibited, "EXP", call =>
        {
            call["budgetLine"]!["code"] = "AE-EXPOSEE";
            call["budgetLine"]!["voted"] = 3000;
            call["envelope"] = 3000;
            call["award"]!["ceiling"] = 2500;
        }),
        Variant(WithSubstitutes, "CSU", call =>
        {
            call["budgetLine"]!["code"] = "AE-ABONDANTE";
            call["budgetLine"]!["voted"] = 1_000_000;
            call["envelope"] = 1_000_000;
            foreach (var name in (string[])["alix", "charlie"])
            {
                call["committee"]!["members"]!.AsArray().Add(new JsonObject
                {
                    ["id"] = name, ["name"] = $"{name} Suppléance", ["email"] = $"{name}@{name}.example.org", ["organisation"] = $"Association fictive {name}",
                });
            }
        }),
        Variant(AtSession, "SES", call =>
        {
            call["policy"] = "session";
            call["calendar"]!["sessionOn"] = "2036-01-31";
            call["budgetLine"]!["code"] = "AE-EN-SESSION";
        }),
        Variant(ExhibitedAtSession, "SEX", call =>
        {
            call["policy"] = "session";
            call["calendar"]!["sessionOn"] = "2036-01-31";
            call["budgetLine"]!["code"] = "AE-SESSION-EXPOSEE";
        }),
        Variant(AfterReport, "BEX", call => call["criteria"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "earlier-report", ["kind"] = "earlierGrantReported", ["mendable"] = true, ["label"] = new JsonObject { ["fr"] = "Bilans remis", ["en"] = "Reports sent" },
        })),
        Variant(Over, "CLO", call => call["calendar"]!["closesAt"] = "2026-01-02T00:00"),
        Variant(NotYetOpen, "VEN", call => call["calendar"]!["opensAt"] = "2035-01-01T00:00"),
    ];

    /// <summary>A shipped call, or a variant, as the app reads it.</summary>
    public static Call Read(string id = Shipped) =>
        CallFile.Read(Variants.FirstOrDefault(call => call["id"]!.GetValue<string>() == id)?.ToJsonString() ?? AppBuild.TextOf(id)).Call
            ?? throw new InvalidDataException($"The call '{id}' has faults; the domain's tests say which.");

    /// <summary>Writes the variants beside the shipped calls.</summary>
    public static void WriteVariantsTo(string folder)
    {
        foreach (var call in Variants)
            File.WriteAllText(Path.Combine(folder, $"{call["id"]}.json"), call.ToJsonString());
    }

    private static JsonObject Variant(string id, string code, Action<JsonObject> change)
    {
        var call = JsonNode.Parse(AppBuild.TextOf(Shipped))!.AsObject();
        call["id"] = id;
        call["code"] = code;
        change(call);
        return call;
    }
}
