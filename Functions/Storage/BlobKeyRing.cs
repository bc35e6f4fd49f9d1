using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace GrantFlow.Functions.Storage;

/// <summary>Data Protection's keys as one blob each, so that every process and every restart reads what another one protected.</summary>
public sealed class BlobKeyRing(StorageAccount storage) : IXmlRepository
{
    private const string Container = "keys";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var container = storage.ContainerAsync(Container).GetAwaiter().GetResult();
        return [.. container.GetBlobs(BlobTraits.None, BlobStates.None, "data-protection/", default)
            .Select(blob => XElement.Parse(container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var container = storage.ContainerAsync(Container).GetAwaiter().GetResult();
        try
        {
            container.GetBlobClient($"data-protection/{friendlyName}.xml").Upload(BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)));
        }
        catch (RequestFailedException failure) when (failure.IsAlreadyThere())
        {
            // The upload's answer was lost and its repetition found its own blob.
        }
    }
}
