using GrantFlow.Functions;
using GrantFlow.Functions.Pages;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<SecurityHeaders>();
builder.Services.AddGrantFlow();
builder.Build().Run();
