using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Domain.Report;
using GrantFlow.Domain.Time;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Eligibility;

/// <summary>
/// Which applications an organisation, by its SIREN, has made to any call: a partition for each. Whether a grant came of one, and whether its
/// report was received, is read from the application itself.
/// </summary>
public sealed class OrganisationFiles(StorageAccount storage, ApplicationStore applications, FrozenSubmissions submissions, TimeProvider clock)
{
    private const string Table = "OrganisationFiles";

    /// <summary>Notes an application under its organisation. Repeating it changes nothing.</summary>
    public async Task AddAsync(ApplicationFile file)
    {
        if (file.OrganisationSiret?.Siren is { } siren)
        {
            var partition = PartitionOf(siren);
            await (await storage.TableAsync(Table)).UpsertEntityAsync(new TableEntity(partition, RowOf(partition, file.Reference.ToString())));
        }
    }

    /// <summary>The organisation's other grants whose final report is overdue; none for a call that does not ask.</summary>
    public async Task<IReadOnlyList<ApplicationReference>> OwedAsync(ApplicationFile file)
    {
        if (!file.Call.Criteria.SelectMany(criterion => criterion.WithParts()).OfType<EarlierGrantReported>().Any())
        {
            return [];
        }

        return (await KnownAsync(file)).UnreportedGrants;
    }

    /// <summary>What the Region knows of the organisation, whatever the call asks: its earlier applications to the same call, and the reports it owes.</summary>
    public async Task<OrganisationRecord> KnownAsync(ApplicationFile file)
    {
        if (file.OrganisationSiret?.Siren is not { } siren)
        {
            return OrganisationRecord.Unknown;
        }

        var (earlier, owed) = (new List<ApplicationReference>(), new List<ApplicationReference>());
        var (partition, today) = (PartitionOf(siren), ParisTime.DayOf(clock.GetUtcNow()));
        await foreach (var row in (await storage.TableAsync(Table)).QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}")))
        {
            var reference = row.RowKey[(partition.Length + 1)..];
            if (reference == file.Reference.ToString() || await applications.ReadAsync(reference) is not { Status: not (ApplicationStatus.Ineligible or ApplicationStatus.Withdrawn) } record)
            {
                continue;
            }

            // A complement may have named another organisation since the row was written.
            var other = await submissions.FileAsync(record);
            if (other.OrganisationSiret?.Siren != siren)
            {
                continue;
            }

            if (other.Call.Id == file.Call.Id && other.SubmittedAt < file.SubmittedAt)
            {
                earlier.Add(other.Reference);
            }

            if (record.Application.OwesReport() && other.ReportDue < today)
            {
                owed.Add(other.Reference);
            }
        }

        return new(earlier, owed);
    }

    private static string PartitionOf(Siren siren) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(siren.Value)))[..32];

    // As everywhere, the row key begins with the partition's: Azurite's index begins with the row key.
    private static string RowOf(string partition, string reference) => $"{partition}|{reference}";
}
