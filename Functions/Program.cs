using GrantFlow.Functions;
using GrantFlow.Functions.Commands;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

if (await CommandLine.RunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<SecurityHeaders>();
builder.UseMiddleware<ErrorAnswers>();
builder.UseMiddleware<AddressLearning>();
builder.UseMiddleware<RegulationGate>();
builder.UseMiddleware<StaffGate>();
builder.Services.AddGrantFlow();
builder.Services.AddHostedService<Welcome>();
try
{
    await builder.Build().RunAsync();
    return 0;
}
catch (InvalidDataException faults)
{
    // Call or budget files with faults, each told with its line and what to do.
    await Console.Error.WriteLineAsync(faults.Message);
    return 1;
}
catch (OptionsValidationException faults)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, faults.Failures));
    return 1;
}
