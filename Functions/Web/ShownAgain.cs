using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Web;

/// <summary>Why a form is shown again although nothing that was typed in it is wrong; its value is the answer's status.</summary>
public enum ShownAgain
{
    /// <summary>Its page was open for too long, or the form is not this app's.</summary>
    Expired = StatusCodes.Status400BadRequest,

    /// <summary>It could not be taken in now, through no fault of whoever sent it.</summary>
    NotTaken = StatusCodes.Status503ServiceUnavailable,
}
