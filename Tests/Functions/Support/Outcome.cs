using Azure.Data.Tables;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>How a journey ended, in a form in which two journeys can be compared: without times and without the reference.</summary>
public sealed record Outcome(string Facts, IReadOnlyList<string> Mails)
{
    /// <summary>What staff see at the end, the ledger's line, and every mail that was caught.</summary>
    public static async Task<Outcome> OfAsync(AppClient app, string reference, string line)
    {
        var application = await app.ApplicationAsync(reference);
        string[] facts =
        [
            application["status"]!.ToJsonString(),
            application["runtimeStatus"]!.ToJsonString(),
            .. application["eligibility"]!.AsArray().Select(finding => $"{finding!["criterion"]} {finding["passed"]}"),
            .. application["reviews"]!.AsArray().Select(review => $"{review!["seat"]} {review["state"]} {review["recommendation"]} {review["score"]}"),
            application["award"]!.ToJsonString(),
            .. application["timeline"]!.AsArray().Select(entry => $"{entry!["actor"]} {entry["what"]}").Order(StringComparer.Ordinal),
            (await app.BudgetLineAsync(line)).ToJsonString(),
            string.Join(' ', (await app.ApplicationsAsync())["items"]!.AsArray().Select(item => $"{item!["status"]} {item["awardedCents"]}")),
        ];
        var mails = (await app.MailsAsync()).Select(mail => $"{mail.To}: {mail.Subject}").Order(StringComparer.Ordinal);
        return new(
            string.Join('\n', facts).Replace(reference, "REFERENCE", StringComparison.Ordinal),
            [.. mails.Select(mail => mail.Replace(reference, "REFERENCE", StringComparison.Ordinal))]);
    }

    /// <summary>The mails of this journey beyond the first of each kind.</summary>
    public int DoubledMails => Mails.Count - Mails.Distinct().Count();

    /// <summary>Mails that are planned and not yet struck out: a crash may send those twice that were just accepted, and no others.</summary>
    public static async Task<int> MailsInTheWindowAsync(string storage)
    {
        var service = new TableServiceClient(storage);
        if (!await service.QueryAsync(table => table.Name == "Outbox").GetAsyncEnumerator().MoveNextAsync())
            return 0;
        var planned = 0;
        await foreach (var row in service.GetTableClient("Outbox").QueryAsync<TableEntity>())
            planned += row.GetString("Kind") == "mail" ? 1 : 0;
        return planned;
    }
}
