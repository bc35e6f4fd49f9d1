using System.IO.Compression;
using System.Text;
using GrantFlow.Functions.Documents;

namespace GrantFlow.Tests.Functions.Documents;

public sealed class FileSignatureTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", "application/pdf")]
    [InlineData("MZ\u0090", FileSignature.Unknown)]
    [InlineData("<svg onload='x'>", FileSignature.Unknown)]
    [InlineData("", FileSignature.Unknown)]
    [InlineData("PK\u0003\u0004 not really an archive", FileSignature.Unknown)]
    public void The_first_bytes_decide_and_not_the_name(string content, string type) =>
        Assert.Equal(type, FileSignature.ContentTypeOf(Encoding.Latin1.GetBytes(content)));

    [Fact]
    public void Images_are_told_by_their_signatures()
    {
        Assert.Equal("image/png", FileSignature.ContentTypeOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]));
        Assert.Equal("image/jpeg", FileSignature.ContentTypeOf([0xFF, 0xD8, 0xFF, 0xE0, 0]));
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "[Content_Types].xml", "word/document.xml")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "[Content_Types].xml", "xl/workbook.xml")]
    [InlineData("application/vnd.oasis.opendocument.text", "mimetype", "content.xml")]
    [InlineData(FileSignature.Unknown, "word/document.xml", "word/vbaProject.bin")]
    [InlineData(FileSignature.Unknown, "holiday.jpg")]
    public void Office_files_are_told_by_what_is_inside_and_macros_are_not_accepted(string type, params string[] entries) =>
        Assert.Equal(type, FileSignature.ContentTypeOf(ArchiveOf(entries)));

    private static byte[] ArchiveOf(string[] entries)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                archive.CreateEntry(entry);
            }
        }

        return content.ToArray();
    }
}
