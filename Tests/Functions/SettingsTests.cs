using GrantFlow.Functions;
using GrantFlow.Tests.Functions.Procedures;
using Microsoft.Extensions.Options;

namespace GrantFlow.Tests.Functions;

/// <summary>What is wrong with the settings is told at the start, all of it, and what to write instead.</summary>
public sealed class SettingsTests
{
    [Fact]
    public void In_development_nothing_has_to_be_set() => Assert.True(Check(new Settings(), "Development").Succeeded);

    [Fact]
    public void Elsewhere_the_storage_has_to_be()
    {
        Assert.Contains("Set AzureWebJobsStorage", Check(new Settings(), "Production").FailureMessage, StringComparison.Ordinal);
        Assert.True(Check(new Settings { AzureWebJobsStorage = "UseDevelopmentStorage=true" }, "Production").Succeeded);
    }

    [Fact]
    public void Each_fault_is_told()
    {
        var settings = new Settings
        {
            PublicUrl = "aides.example.fr",
            SendGridHost = "ftp://mail.example",
            SendGridWebhookKey = "a key",
            MailFrom = "nobody",
            StaffAddresses = "agent@region.example; agent",
            OrchestrationRetentionDays = "0",
        };
        Assert.Equal(
            ["PublicUrl", "SendGridHost", "SendGridWebhookKey", "MailFrom", "StaffAddresses", "OrchestrationRetentionDays"],
            Check(settings, "Development").Failures!.Select(fault => fault.Split(' ')[0]));
    }

    [Fact]
    public void An_empty_setting_is_none()
    {
        var settings = new Settings { AzureWebJobsStorage = "", PublicUrl = "", StaffAddresses = "", MailFrom = "", OrchestrationRetentionDays = "" };
        Assert.True(Check(settings, "Development").Succeeded);
        Assert.Null(settings.StaffAddresses);
        Assert.Equal("30", settings.OrchestrationRetentionDays);
    }

    private static ValidateOptionsResult Check(Settings settings, string environment) =>
        new SettingsCheck(new Surroundings { EnvironmentName = environment }).Validate(null, settings);
}
