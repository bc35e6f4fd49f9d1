namespace GrantFlow.Domain.Forms;

/// <summary>What is known of an uploaded document; its bytes are elsewhere.</summary>
/// <param name="Field">The path of the field it answers.</param>
/// <param name="FileName">The name it had on the sender's machine.</param>
/// <param name="ContentType">Its media type, such as <c>application/pdf</c>.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in small hexadecimal letters.</param>
public sealed record Document(string Field, string FileName, string ContentType, long Length, string Sha256);
