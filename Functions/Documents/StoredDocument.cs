using GrantFlow.Domain.Forms;

namespace GrantFlow.Functions.Documents;

/// <summary>A document of an application and the blob that holds it.</summary>
/// <param name="Blob">A name that says nothing: what the group called its file stays out of the address.</param>
public sealed record StoredDocument(string Field, string FileName, string ContentType, long Length, string Sha256, string Blob)
{
    public Document Described => new(Field, FileName, ContentType, Length, Sha256);
}
