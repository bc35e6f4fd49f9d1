using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using SelfHost.Hosting;
using SelfHost.Hosting.Startup;

namespace GrantFlow.Tests.Hosting.Startup;

public sealed class FunctionKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grantflow-key-").FullName;

    [Fact]
    public void A_key_that_was_not_set_is_made_once_and_kept_for_its_owner_alone()
    {
        var first = Key(set: null);
        Assert.True(first.Value.Length >= 40);
        Assert.Equal(first.Value, Key(set: null).Value);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "function-key")));
    }

    [Fact]
    public void A_key_that_was_set_is_taken_and_not_kept()
    {
        Assert.Equal("set", Key("set").Value);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("set", null, true)]
    [InlineData(null, "set", true)]
    [InlineData("wrong", "set", true)]
    [InlineData("set ", null, false)]
    [InlineData("", "", false)]
    [InlineData(null, null, false)]
    public void The_key_is_taken_from_header_or_query(string? header, string? code, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        if (header is not null)
            request.Headers["x-functions-key"] = header;
        if (code is not null)
            request.QueryString = new QueryString($"?code={code}");
        Assert.Equal(expected, Key("set").IsSentBy(request));
    }

    [Fact]
    public void An_emptied_key_file_is_told_instead_of_opening_every_door()
    {
        File.WriteAllText(Path.Combine(_folder, "function-key"), " ");
        Assert.Throws<FunctionStartupException>(() => Key(set: null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FunctionKey Key(string? set)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            KeyValuePair.Create(HostSettings.Key, set),
            KeyValuePair.Create(HostSettings.DataFolder, (string?)_folder)]).Build();
        return new FunctionKey(configuration, new HostFolder(configuration));
    }
}
