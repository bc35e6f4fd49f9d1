using Microsoft.AspNetCore.Mvc;

namespace HostedApp;

internal static class Text
{
    public static ContentResult Of(string content) => new() { Content = content };
}
