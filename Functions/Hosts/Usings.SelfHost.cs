// The embedded host: what the default build compiles against. Usings.Azure.cs is the same list in the official packages.
global using SelfHost.Azure.Functions.Worker;
global using SelfHost.Azure.Functions.Worker.Builder;
global using SelfHost.Azure.Functions.Worker.Middleware;
global using SelfHost.DurableTask;
global using SelfHost.DurableTask.Client;
global using SelfHost.Extensions.Hosting;
