using System.Net;

namespace GrantFlow.Tests.Functions.Support;

/// <summary>A member of staff who signs in as people do.</summary>
public static class StaffDesk
{
    private const string Token = "__RequestVerificationToken";

    /// <param name="member">An address of the staff list that no other test signs in with.</param>
    public static async Task<Visitor> SignInAsync(AppClient app, string member)
    {
        var staff = app.Visitor();
        await staff.SendAsync((await staff.GetAsync("/staff/sign-in")).FormTo("/staff/sign-in").Fill("email", member));
        var link = (await app.SignInLinksAsync(member))[0];
        Assert.Equal(HttpStatusCode.SeeOther, (await staff.SendAsync((await staff.GetAsync(link)).FormTo(link))).Status);
        return staff;
    }

    /// <summary>Sends what a form's own token allows to an address and with values that the page does not offer.</summary>
    public static Task<WebPage> ForgeAsync(Visitor visitor, HtmlForm form, string path, params (string Name, string Value)[] values) => visitor.PostAsync(
        path,
        new FormUrlEncodedContent(values.Prepend((Token, form[Token])).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))));
}
