using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Forms;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Time;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Duplicates;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace GrantFlow.Functions.Submission;

/// <summary>
/// Takes a checked file in. One idempotency key makes one application: whatever a double click, a retry or a crash repeats goes on with the
/// reference and the link that the first try was given, and every step before the answer can be repeated.
/// </summary>
public sealed class SubmitApplication(
    StorageAccount storage, ReferenceCounter references, FrozenSubmissions submissions, ApplicationStore applications,
    LinkStore links, DuplicateIndex duplicates, Signals signals, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Table = "Submissions";

    private readonly IDataProtector _protector = protection.CreateProtector("GrantFlow.TrackingToken");

    /// <param name="key">The client's idempotency key, or the draft's.</param>
    /// <returns>The reference and the tracking token; or null when the key was used for another content.</returns>
    public async Task<Submitted?> SubmitAsync(
        DurableTaskClient client, Call call, Answers answers, IReadOnlyList<StoredDocument> documents, Language language, string key)
    {
        var content = Hash(Json.Write(new { answers = new SortedDictionary<string, string>(answers.Values.ToDictionary(), StringComparer.Ordinal), documents = documents.Select(document => document.Described) }));
        var claim = await ClaimAsync(call, key, content);
        if (claim.Content != content)
        {
            return null;
        }

        var (reference, token) = (claim.Reference, _protector.Unprotect(claim.ProtectedToken));
        if (claim.Finished)
        {
            return new(reference, token);
        }

        var frozen = new FrozenSubmission(call.Id, call.Version, language, claim.At, answers.Values, documents);
        var hash = await submissions.FreezeAsync(reference, frozen);
        await links.SaveAsync(token, ApplicantLink.To(reference, claim.At));
        await duplicates.AddAsync(frozen.FileOf(reference, call));
        var start = await signals.PlanStartAsync(reference);
        var receipt = new Receipt(
            ApplicationReference.TryParse(reference, out var parsed) ? parsed : throw new InvalidDataException($"'{reference}' is not a reference."),
            call.Id, call.Version, claim.At, language, answers.Amount(call.Form.Roles.Requested) ?? Money.Zero);
        await applications.CreateAsync(new(receipt, hash), call.Form.Roles.ProjectTitle is { } title ? answers[title] ?? "" : "");
        await signals.SendAsync(client, start);
        await FinishAsync(call, key);
        return new(reference, token);
    }

    private async Task<Claim> ClaimAsync(Call call, string key, string content)
    {
        var table = await storage.TableAsync(Table);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(call.Id, Hash(key));
        if (row.HasValue)
        {
            return Claim.Read(row.Value!);
        }

        var now = clock.GetUtcNow();
        var reference = await references.NextAsync(call.Code, ParisTime.DayOf(now).Year);
        var claim = new Claim(reference.ToString(), _protector.Protect(LinkStore.NewToken()), content, now, Finished: false);
        try
        {
            await table.AddEntityAsync(claim.Write(call.Id, Hash(key)));
            return claim;
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere())
        {
            return Claim.Read(await table.GetEntityAsync<TableEntity>(call.Id, Hash(key)));
        }
    }

    private async Task FinishAsync(Call call, string key)
    {
        var table = await storage.TableAsync(Table);
        await table.UpdateEntityAsync(new TableEntity(call.Id, Hash(key)) { [nameof(Claim.Finished)] = true }, ETag.All, TableUpdateMode.Merge);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Claim(string Reference, string ProtectedToken, string Content, DateTimeOffset At, bool Finished)
    {
        public static Claim Read(TableEntity row) => new(
            row.GetString(nameof(Reference)), row.GetString(nameof(ProtectedToken)), row.GetString(nameof(Content)),
            row.GetDateTimeOffset(nameof(At))!.Value, row.GetBoolean(nameof(Finished)) ?? false);

        public TableEntity Write(string partition, string row) => new(partition, row)
        {
            [nameof(Reference)] = Reference,
            [nameof(ProtectedToken)] = ProtectedToken,
            [nameof(Content)] = Content,
            [nameof(At)] = At,
            [nameof(Finished)] = Finished,
        };
    }
}

/// <param name="Token">Opens <c>/a/{token}</c>.</param>
public sealed record Submitted(string Reference, string Token);
