using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Tests.Benchmarks;

/// <summary>What a storage request is about.</summary>
internal static partial class RequestNames
{
    /// <summary>The table, queue or container. A transaction names its table in its body, which stays readable.</summary>
    // /account/Table(PartitionKey='…'), /account/Tables, /account/$batch, /account/queue/messages, /account/container/blob
    public static async Task<string> OfAsync(HttpRequest request) => request.Path.Value!.Split('/') switch
    {
        [_, _, "$batch"] => await TableOfAsync(request),
        [_, _, { Length: > 0 } name, ..] => name.Split('(')[0],
        _ => "the account",
    };

    private static async Task<string> TableOfAsync(HttpRequest batch)
    {
        batch.EnableBuffering();
        using var reader = new StreamReader(batch.Body, Encoding.UTF8, leaveOpen: true);
        var table = FirstOperation().Match(await reader.ReadToEndAsync(batch.HttpContext.RequestAborted)).Groups["table"].Value;
        batch.Body.Position = 0;
        return table;
    }

    [GeneratedRegex(@"^[A-Z]+ https?://[^/]+/[^/]+/(?<table>[A-Za-z0-9]+)", RegexOptions.Multiline)]
    private static partial Regex FirstOperation();
}
