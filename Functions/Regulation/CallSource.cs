using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Functions.Regulation;

/// <summary>A call with the text that it was read from.</summary>
/// <param name="Text">The call file, as written.</param>
/// <param name="Hash">SHA-256, in hexadecimal, of the text without its spacing: indenting a file anew is no change of the regulation.</param>
public sealed record CallSource(Call Call, string Text, string Hash)
{
    public static CallSource Of(Call call, string text) =>
        new(call, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonNode.Parse(text)!.ToJsonString()))));
}
