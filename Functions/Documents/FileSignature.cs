using System.IO.Compression;

namespace GrantFlow.Functions.Documents;

/// <summary>What kind of file some bytes are, by their first bytes and, for office files, by the names inside the archive.</summary>
public static class FileSignature
{
    /// <summary>What is said of anything that is not on the list; no form accepts it.</summary>
    public const string Unknown = "application/octet-stream";

    private static ReadOnlySpan<byte> Pdf => "%PDF-"u8;
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];
    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    public static string ContentTypeOf(ReadOnlySpan<byte> content) => content switch
    {
        _ when content.StartsWith(Pdf) => "application/pdf",
        _ when content.StartsWith(Png) => "image/png",
        _ when content.StartsWith(Jpeg) => "image/jpeg",
        _ when content.StartsWith(Zip) => OfficeTypeOf(content.ToArray()),
        _ => Unknown,
    };

    private static string OfficeTypeOf(byte[] content)
    {
        try
        {
            // Only the directory of names is read: nothing is inflated, so a zip bomb stays closed.
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            bool Has(string name) => archive.Entries.Any(entry => entry.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));
            return archive switch
            {
                _ when archive.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) => Unknown,
                _ when Has("word/document.xml") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                _ when Has("xl/workbook.xml") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                _ when Has("content.xml") && Has("mimetype") => "application/vnd.oasis.opendocument.text",
                _ => Unknown,
            };
        }
        catch (InvalidDataException)
        {
            return Unknown;
        }
    }
}
