using System.Net;

namespace GrantFlow.Tests.SelfHost;

public sealed class KeyTests(RunningHost running)
{
    private const string Function = "function-key";
    private const string Master = "master-key";
    private const string Management = "management-key";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("anonymous", null, true)]
    [InlineData("function", null, false)]
    [InlineData("function", Function, true)]
    [InlineData("function", Master, true)]
    [InlineData("function", "function-keys/FunctionDoor", true)]
    [InlineData("function", "function-keys/OtherFunctionDoor", false)]
    [InlineData("function", Management, false)]
    [InlineData("other", "function-keys/OtherFunctionDoor", true)]
    [InlineData("system", Function, false)]
    [InlineData("system", Master, true)]
    [InlineData("admin", null, false)]
    [InlineData("admin", Function, false)]
    [InlineData("admin", "function-keys/FunctionDoor", false)]
    [InlineData("admin", Master, true)]
    public async Task A_door_is_opened_by_its_keys_alone(string door, string? file, bool opens)
    {
        var hosted = await running.GetAsync();
        var key = file is null ? "" : hosted.Key(file);
        var expected = opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;

        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/doors/{door}");
        request.Headers.Add("x-functions-key", key);
        using var byHeader = await hosted.Client.SendAsync(request, Cancellation);
        Assert.Equal(expected, byHeader.StatusCode);

        using var byQuery = await hosted.Client.GetAsync($"api/doors/{door}?code={key}", Cancellation);
        Assert.Equal(expected, byQuery.StatusCode);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("%00")]
    [InlineData("é")]
    [InlineData("%FF%FE")]
    public async Task A_wrong_key_opens_nothing(string key)
    {
        using var answer = await (await running.GetAsync()).Client.GetAsync($"api/doors/function?code={key}&code={key}", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_keys_are_kept_for_this_user_alone_and_not_printed()
    {
        var hosted = await running.GetAsync();
        foreach (var file in (string[])[Function, Master, Management, "function-keys/FunctionDoor", "function-keys/OtherFunctionDoor"])
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(hosted.DataFolder, file)));
            Assert.Equal(48, hosted.Key(file).Length);
            Assert.DoesNotContain(hosted.Key(file), hosted.Process.Output, StringComparison.Ordinal);
        }
    }
}
