using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Web;

/// <summary>
/// Answers for a function that lets something out: with a page, or a problem document for programs, that says what to do. What it was is in the
/// log, and nowhere else.
/// </summary>
public sealed class ErrorAnswers(ILogger<ErrorAnswers> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        await AnswerAsync(http, context.FunctionDefinition.Name, async () =>
        {
            await next(context);
            return context.GetInvocationResult().Value as IResult;
        });

        // It is given here already, so that a page that cannot be written has another one in its place.
        context.GetInvocationResult().Value = Results.Empty;
    }

    /// <param name="http">The request.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="run">Runs it to its answer.</param>
    internal async Task AnswerAsync(HttpContext http, string function, Func<Task<IResult?>> run)
    {
        try
        {
            if (await run() is { } answer)
            {
                await answer.ExecuteAsync(http);
            }
        }
        catch (Exception failure) when (!http.Response.HasStarted && !IsCancelled(http, failure))
        {
            // The address may be a link, which is a right: it is not told.
            log.LogError(failure, "{Function} could not answer", function);
            await AnswerAsync(http, failure);
        }
    }

    private static bool IsCancelled(HttpContext http, Exception failure) =>
        failure is OperationCanceledException && http.RequestAborted.IsCancellationRequested;

    private static async Task AnswerAsync(HttpContext http, Exception failure)
    {
        http.Response.Clear();
        SecurityHeaders.Write(http.Response.Headers);

        // The services that write a page write one, and it may have been begun.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await AnswerTo(failure, http.Request).ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    private static IResult AnswerTo(Exception failure, HttpRequest request)
    {
        var isForProgram = request.Path.StartsWithSegments("/api");
        if (!failure.IsPassing())
        {
            return isForProgram
                ? Problem.Of(RequestLanguage.Of(request), "problem.fault", StatusCodes.Status500InternalServerError)
                : Page.Message(request, "error.fault.title", "error.fault.text", StatusCodes.Status500InternalServerError);
        }

        request.HttpContext.Response.Headers.RetryAfter = Page.RetryAfter;
        return isForProgram ? Problem.Of(RequestLanguage.Of(request), "problem.away", StatusCodes.Status503ServiceUnavailable)
            : HttpMethods.IsPost(request.Method) ? FormDesk.NotTaken(request)
            : Page.Message(request, "error.away.title", "error.away.text", StatusCodes.Status503ServiceUnavailable);
    }
}
