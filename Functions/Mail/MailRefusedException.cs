using System.Net;

namespace GrantFlow.Functions.Mail;

/// <summary>SendGrid did not accept a message. It says only the status: the answer's body may hold an address, and this text ends in a log.</summary>
public sealed class MailRefusedException(HttpStatusCode status) : Exception($"SendGrid answered {(int)status}.")
{
    public int Status => (int)status;

    /// <summary>Whether the message is to blame, so that it will never be accepted as it is: not our key, not the time and not the amount of mail.</summary>
    public bool IsFinal => (int)status is >= 400 and < 500
        && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
}
