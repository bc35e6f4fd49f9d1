using System.Text.Json.Nodes;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>The shipped call, and the variants of it that a test needs because the shipped one is always open and has money.</summary>
public static class Calls
{
    public const string Shipped = "devenons-citoyens-de-la-planete";

    /// <summary>Has money for every journey but the one that watches the shipped call's own line.</summary>
    public const string Ample = "ligne-abondante";

    /// <summary>Has money for two applications of 2,000 €, and 1,000 € to spare.</summary>
    public const string NearlyEmpty = "ligne-presque-vide";

    /// <summary>Has as little money as <see cref="NearlyEmpty"/>, for the pages that are looked at.</summary>
    public const string Exhibited = "ligne-exposee";

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
        Variant(Exhibited, "EXP", call =>
        {
            call["budgetLine"]!["code"] = "AE-EXPOSEE";
            call["budgetLine"]!["voted"] = 5000;
            call["envelope"] = 5000;
            call["award"]!["ceiling"] = 2500;
        }),
        Variant(Over, "CLO", call => call["calendar"]!["closesAt"] = "2026-01-02T00:00"),
        Variant(NotYetOpen, "VEN", call => call["calendar"]!["opensAt"] = "2035-01-01T00:00"),
    ];

    /// <summary>A call as the app reads it.</summary>
    public static Call Read(string call = Shipped) => CallFile.Read(AppBuild.TextOf(call)).Call
        ?? throw new InvalidDataException($"The call '{call}' has faults; the domain's tests say which.");

    private static JsonObject Variant(string id, string code, Action<JsonObject> change)
    {
        var call = JsonNode.Parse(AppBuild.TextOf(Shipped))!.AsObject();
        call["id"] = id;
        call["code"] = code;
        change(call);
        return call;
    }
}
