using System.Net.Http.Headers;
using System.Text;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>A multipart body as browsers write it: names and file names quoted, in UTF-8; a file field without a file sends an empty part.</summary>
public static class Multipart
{
    public static HttpContent Of(IReadOnlyList<(string Name, string Value)> values, IReadOnlyList<(string Name, string FileName, byte[] Content)> files)
    {
        var boundary = $"----browser{Guid.NewGuid():N}";
        using var body = new MemoryStream();
        void Write(string text) => body.Write(Encoding.UTF8.GetBytes(text));

        foreach (var (name, value) in values)
            Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value.ReplaceLineEndings("\r\n")}\r\n");
        foreach (var (name, fileName, content) in files)
        {
            Write($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\nContent-Type: application/octet-stream\r\n\r\n");
            body.Write(content);
            Write("\r\n");
        }

        Write($"--{boundary}--\r\n");
        return new ByteArrayContent(body.ToArray()) { Headers = { ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}") } };
    }
}
