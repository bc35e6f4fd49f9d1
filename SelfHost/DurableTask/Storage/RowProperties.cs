namespace SelfHost.DurableTask.Storage;

/// <summary>The property names that a <see cref="RowQuery"/> filters on.</summary>
internal static class RowProperties
{
    public const string Active = "Active";
    public const string Status = "Status";
    public const string CreatedAt = "CreatedAt";
}
