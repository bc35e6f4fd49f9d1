// The official packages: what `-p:FunctionsHost=Azure` compiles against. Usings.SelfHost.cs is the same list in the embedded host.
global using Microsoft.Azure.Functions.Worker;
global using Microsoft.Azure.Functions.Worker.Builder;
global using Microsoft.Azure.Functions.Worker.Middleware;
global using Microsoft.DurableTask;
global using Microsoft.DurableTask.Client;
global using Microsoft.Extensions.Hosting;
