using Azure;
using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrantFlow.Functions.Web;

/// <summary>What pages do when storage is away or the ledger is busy: whoever sent a form is asked to send it again, and loses nothing.</summary>
public static class Trouble
{
    /// <param name="act">Takes the form in and answers it.</param>
    /// <param name="again">Shows the form again, with what was typed.</param>
    public static async Task<IResult> SendAgainAsync(HttpRequest request, ILogger log, Func<Task<IResult>> act, Func<Task<IResult>> again)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (IsPassing(failure))
        {
            // The logger's category says which page; its address may be a link, which is a right.
            log.LogError(failure, "A form could not be taken in; its sender was asked to send it again");
            request.HttpContext.Response.Headers.RetryAfter = Page.RetryAfter;
            try
            {
                return await again();
            }
            catch (Exception still) when (IsPassing(still))
            {
                // The page itself needs what is away. The browser still has the form.
                var texts = Texts.In(RequestLanguage.Of(request));
                return Page.SendAgain<MessagePage>(request, new { Title = texts["form.notTaken.title"], Text = texts["form.notTaken.text"] });
            }
        }
    }

    private static bool IsPassing(Exception failure) =>
        failure is BusyException or RequestFailedException or AggregateException { InnerException: RequestFailedException };
}
