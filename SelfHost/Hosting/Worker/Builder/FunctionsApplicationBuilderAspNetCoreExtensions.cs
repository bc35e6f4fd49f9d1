namespace SelfHost.Azure.Functions.Worker.Builder;

/// <summary>ASP.NET Core's types in HTTP functions.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Lets HTTP functions take an <c>HttpRequest</c> and return an <c>IActionResult</c> or an <c>IResult</c>.</summary>
    /// <param name="builder">The app's builder.</param>
    /// <returns>The same builder.</returns>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.HasWebApplication = true;
        return builder;
    }
}
