using HostedApp;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (await Commands.RunAsync(args) is { } exitCode)
    return exitCode;

// The ways in which an app can be faulty from the start.
switch (Environment.GetEnvironmentVariable("HOSTEDAPP_FAULT"))
{
    case "throws":
        throw new InvalidOperationException("This app throws while it starts.");
    case "exits":
        return 3;
    case "file" when File.Exists(Environment.GetEnvironmentVariable("HOSTEDAPP_FAULT_FILE")):
        return 4;
    default:
        break;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<Storage>().AddSingleton<Notes>();
builder.Build().Run();
return 0;
