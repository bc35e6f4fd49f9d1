using GrantFlow.Domain.Identifiers;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Web;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.SignIn;

/// <summary>
/// Staff sign in by a mailed link: it lives for a quarter of an hour and works once. Opening it shows a button; only the button signs in,
/// because mail programs open links too. Whether an address is on the list is never told.
/// </summary>
public sealed class SignInFunctions(
    StaffDirectory directory, LinkStore links, PublicAddress address, Mailer mailer, FormDesk forms, TimeProvider clock)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(15);

    [Function("StaffSignIn")]
    public static IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "staff/sign-in")] HttpRequest request) => Page.Of<SignInPage>(request);

    [Function("StaffSignInPost")]
    public Task<IResult> RequestLinkAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/sign-in")] HttpRequest request) =>
        forms.TakeAsync(request, new FormEndpoint<string>
        {
            Read = sent => sent["email"].LastOrDefault() ?? "",
            Again = (typed, why) => Task.FromResult(Page.Of<SignInPage>(request, new { Typed = typed, Fault = FaultOf(why) }, (int)why)),
            Act = async typed =>
            {
                if (!EmailAddress.TryParse(typed, out var member))
                {
                    return Page.Of<SignInPage>(
                        request, new { Typed = typed, Fault = "signIn.badAddress" }, StatusCodes.Status422UnprocessableEntity);
                }

                if (directory.Knows(member))
                {
                    await SendLinkAsync(member, Texts.In(RequestLanguage.Of(request)));
                }

                return Page.Of<SignInPage>(request, new { Sent = true });
            },
        });

    [Function("StaffLink")]
    public async Task<IResult> ConfirmAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "s/{token}")] HttpRequest request, string token) =>
        await links.FindAsync(token, LinkPurpose.StaffSignIn) is not null
            ? Page.Of<SignInConfirmPage>(request, new { Token = token })
            : Page.Of<SignInPage>(request, new { Fault = "signIn.spent" }, StatusCodes.Status404NotFound);

    [Function("StaffLinkPost")]
    public Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "s/{token}")] HttpRequest request, string token) =>
        forms.TakeAsync(request, new FormEndpoint<IFormCollection>
        {
            Read = sent => sent,
            Again = (_, why) => Task.FromResult(Page.Of<SignInConfirmPage>(request, new { Token = token, Fault = FaultOf(why) }, (int)why)),
            Act = async _ =>
            {
                if (await links.SpendAsync(token, LinkPurpose.StaffSignIn) is not { } link
                    || !EmailAddress.TryParse(link.Subject, out var member) || !directory.Knows(member))
                {
                    return Page.Of<SignInPage>(request, new { Fault = "signIn.spent" }, StatusCodes.Status404NotFound);
                }

                await StaffSession.OpenAsync(request.HttpContext, member);
                return Page.SeeOther("/staff");
            },
        });

    // The button's form names its member, as every form of a signed-in member does.
    [Function("StaffSignOut"), StaffOnly]
    public Task<IResult> SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "staff/sign-out")] HttpRequest request) =>
        forms.TakeAsync(request, new FormEndpoint<IFormCollection>
        {
            Read = sent => sent,
            Again = (_, _) => Task.FromResult(Page.SeeOther("/staff/sign-in")),
            Act = async _ =>
            {
                await StaffSession.CloseAsync(request.HttpContext);
                return Page.SeeOther("/staff/sign-in");
            },
        });

    private static string FaultOf(ShownAgain why) => why == ShownAgain.Expired ? "signIn.expired" : "form.notSent";

    private async Task SendLinkAsync(EmailAddress member, Texts texts)
    {
        var token = await links.CreateAsync(new(LinkPurpose.StaffSignIn, member.Value, null, clock.GetUtcNow() + _lifetime));
        await mailer.SendAsync("sign-in", member, new Letter(texts.Language, texts["mail.signIn.subject"])
        {
            Paragraphs = [texts["mail.signIn.intro"]],
            Action = new(texts["mail.signIn.action"], address.Of(LinkAddresses.StaffSignIn(token))),
            Closing = [texts["mail.signIn.closing"]],
        });
    }
}
