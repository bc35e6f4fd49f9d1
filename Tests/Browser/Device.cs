namespace GrantFlow.Tests.Browser;

/// <summary>What a page is looked at on.</summary>
public sealed record Device(string Name, int Width, int Height, bool HasTouch)
{
    public static Device Desk { get; } = new("1280", 1280, 900, false);

    /// <summary>The narrowest phone still in use.</summary>
    public static Device Phone { get; } = new("360", 360, 740, true);
}
