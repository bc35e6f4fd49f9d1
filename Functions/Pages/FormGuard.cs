using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace GrantFlow.Functions.Pages;

/// <summary>Whether a POST comes from a form that this app showed to the same browser.</summary>
public sealed class FormGuard(IAntiforgery antiforgery)
{
    public Task<bool> AllowsAsync(HttpRequest request) => antiforgery.IsRequestValidAsync(request.HttpContext);
}
