using System.Net;

namespace GrantFlow.Functions.Mail;

/// <summary>SendGrid did not accept a message. It says only the status: the answer's body may hold an address, and this text ends in a history.</summary>
public sealed class MailRefusedException(HttpStatusCode status) : Exception($"SendGrid answered {(int)status}.");
