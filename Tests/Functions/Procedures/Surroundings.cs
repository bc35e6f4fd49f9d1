using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>What a host tells the app of where it runs: outside development, with no files of its own.</summary>
public sealed class Surroundings : IWebHostEnvironment
{
    public string ApplicationName { get; set; } = "GrantFlow.Functions";

    public string EnvironmentName { get; set; } = Environments.Production;

    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    public string WebRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
}
