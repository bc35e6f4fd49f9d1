using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Calls;
using GrantFlow.Domain.Eligibility;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Storage;

namespace GrantFlow.Functions.Eligibility;

/// <summary>
/// The one place that an organisation, by its SIREN, has in a call that takes one application from each. Whoever is assessed first takes it, and keeps it until
/// the application is refused or taken back, or names another organisation.
/// </summary>
public sealed class OrganisationPlaces(StorageAccount storage, ApplicationStore applications, FrozenSubmissions submissions)
{
    private const string Table = "Organisations";
    private const string Holder = "Reference";

    /// <summary>Takes the place for a file, if it is free. Repeating it changes nothing.</summary>
    /// <returns>What the Region knows of the organisation: the application that has the place, when it is another.</returns>
    public async Task<OrganisationRecord> TakeAsync(ApplicationFile file)
    {
        if (file.OrganisationSiret?.Siren is not { } siren || !file.Call.Criteria.SelectMany(criterion => criterion.WithParts()).OfType<OneApplicationPerOrganisation>().Any())
        {
            return OrganisationRecord.Unknown;
        }

        var table = await storage.TableAsync(Table);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(siren.Value)));
        while (true)
        {
            var place = await table.GetEntityIfExistsAsync<TableEntity>(file.Call.Id, key);
            if (place.HasValue && await HoldsAsync(place.Value!.GetString(Holder), siren, file.Reference) is { } other)
            {
                return OrganisationRecord.Unknown with { OtherApplications = [other] };
            }

            try
            {
                var mine = new TableEntity(file.Call.Id, key) { [Holder] = file.Reference.ToString() };
                await (place.HasValue ? table.UpdateEntityAsync(mine, place.Value!.ETag, TableUpdateMode.Replace) : table.AddEntityAsync(mine));
                return OrganisationRecord.Unknown;
            }
            catch (RequestFailedException failure) when (failure.IsAlreadyThere() || failure.IsStale())
            {
                // Another application of the organisation was faster: look who it is.
            }
        }
    }

    /// <summary>The application that has the place, or null when it is this one or has lost its right to it.</summary>
    private async Task<ApplicationReference?> HoldsAsync(string holder, Siren siren, ApplicationReference mine)
    {
        if (holder == mine.ToString() || await applications.ReadAsync(holder) is not { } record || record.Status is ApplicationStatus.Ineligible or ApplicationStatus.Withdrawn)
        {
            return null;
        }

        var other = await submissions.FileAsync(record);
        return other.OrganisationSiret?.Siren == siren ? other.Reference : null;
    }
}
