using System.Text.Encodings.Web;
using System.Text.Unicode;
using GrantFlow.Functions.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions.Web;

internal static class WebFeature
{
    /// <summary>Pages, forms and what protects them.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddDataProtection().SetApplicationName("GrantFlow");
        services.AddSingleton<BlobKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<BlobKeyRing>()));
        services.AddSingleton<FormDesk>();
        return services;
    }
}
