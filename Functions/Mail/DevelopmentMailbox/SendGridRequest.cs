namespace GrantFlow.Functions.Mail.DevelopmentMailbox;

/// <summary>The part of SendGrid's <c>POST /v3/mail/send</c> body that the mailbox keeps.</summary>
public sealed record SendGridRequest(
    IReadOnlyList<SendGridRequest.Personalization> Personalizations, string Subject, IReadOnlyList<SendGridRequest.Body> Content)
{
    public sealed record Personalization(IReadOnlyList<Recipient> To);

    public sealed record Recipient(string Email);

    public sealed record Body(string Type, string Value);
}
