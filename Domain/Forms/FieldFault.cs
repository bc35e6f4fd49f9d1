namespace GrantFlow.Domain.Forms;

/// <summary>What is wrong with one answer.</summary>
/// <param name="Path">The field's path, a JSON pointer into the answers or, for a document, the field's path.</param>
/// <param name="Message">What to do about it.</param>
public sealed record FieldFault(string Path, LocalizedText Message);
