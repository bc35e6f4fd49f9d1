namespace GrantFlow.Domain.Ledger;

/// <summary>A reference begins with the code of its call: <c>DCP-2026-0042</c> belongs to the call DCP.</summary>
internal static class CallCodes
{
    public static string Of(string application) => application.Split('-', 2)[0];
}
