using GrantFlow.Domain.Applications;
using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Correspondence;

/// <summary>Staff correct the address of a letter that came back, and send it again.</summary>
[StaffOnly]
public sealed class SendAgainFunctions(ApplicationStore applications, PostOffice post, FormDesk forms)
{
    private const string Route = "staff/applications/{reference}/letters/{letter}";

    [Function("StaffLetter")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string reference, string letter) =>
        await applications.ReadAsync(reference) is not { } dossier ? Page.NotFound(request)
        : RecipientOf(dossier, letter) is { } recipient ? Form(request, dossier, letter, recipient, "")
        : Page.SeeOther($"/staff/applications/{reference}");

    [Function("StaffLetterPost")]
    public async Task<IResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string reference, string letter)
    {
        if (await applications.ReadAsync(reference) is not { } dossier)
        {
            return Page.NotFound(request);
        }

        if (RecipientOf(dossier, letter) is not { } recipient)
        {
            // Sent again already, perhaps by somebody else: the application's page says so.
            return Page.SeeOther($"/staff/applications/{reference}");
        }

        return await forms.TakeAsync(request, new FormEndpoint<string>
        {
            Read = sent => sent["address"].LastOrDefault()?.Trim() ?? "",
            Again = (typed, why) => Task.FromResult(
                Form(request, dossier, letter, recipient, typed, why == ShownAgain.Expired ? "withdraw.expired" : "form.notSent", (int)why)),
            Act = typed => SendAsync(request, dossier, letter, recipient, typed),
        });
    }

    private async Task<IResult> SendAsync(HttpRequest request, Dossier dossier, string letter, string recipient, string typed)
    {
        if (typed.Length > 0 && !EmailAddress.TryParse(typed, out _))
        {
            return Form(request, dossier, letter, recipient, typed, "letters.badAddress", StatusCodes.Status422UnprocessableEntity);
        }

        await post.PostAsync(
            dossier,
            Actors.Staff(request.Member().Value),
            new SendLetterAgain(letter, recipient, typed.Length > 0 ? typed : null),
            letter);
        return Page.SeeOther($"/staff/applications/{dossier.Reference}");
    }

    private string? RecipientOf(Dossier dossier, string letter) =>
        post.RefusedOf(dossier).Where(refused => refused.Letter == letter).Select(refused => refused.Recipient).FirstOrDefault();

    private static IResult Form(
        HttpRequest request,
        Dossier dossier,
        string letter,
        string recipient,
        string typed,
        string? fault = null,
        int status = StatusCodes.Status200OK) =>
        Page.Of<SendAgainPage>(
            request, new { Dossier = dossier, Letter = letter, Recipient = recipient, Typed = typed, Fault = fault }, status);
}
