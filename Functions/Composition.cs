using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Correspondence;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Duplicates;
using GrantFlow.Functions.Eligibility;
using GrantFlow.Functions.Ledger;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Report;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.SignIn;
using GrantFlow.Functions.Staff;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using GrantFlow.Functions.Tracking;
using GrantFlow.Functions.Web;
using GrantFlow.Functions.Withdrawal;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions;

/// <summary>The app: its features, each of which registers its own parts.</summary>
public static class Composition
{
    /// <summary>The most bytes of one request, unless the host's own setting says otherwise: what the Functions host takes.</summary>
    public const long LargestRequest = 104_857_600;

    public static IServiceCollection AddGrantFlow(this IServiceCollection services)
    {
        services.AddLogging(logging => logging
            // Request logs would hold paths, and paths hold the tokens of links.
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning)
            // It warns that the key ring is not encrypted by us: the storage account encrypts it at rest.
            .AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<Settings>()
            .Configure<IConfiguration>((settings, configuration) => configuration.Bind(settings))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<Settings>, SettingsCheck>();
        // The worker has a server of its own, whose default is far below what the forms' documents may weigh together.
        services.AddOptions<KestrelServerOptions>().Configure<IConfiguration>((server, configuration) =>
            server.Limits.MaxRequestBodySize = configuration.GetValue("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", LargestRequest));

        return services
            .AddStorage()
            .AddWeb()
            .AddRegulation()
            .AddDocuments()
            .AddLinks()
            .AddMail()
            .AddOutbox()
            .AddApplications()
            .AddSignIn()
            .AddProcedure()
            .AddCorrespondence()
            .AddLedger()
            .AddBudget()
            .AddDuplicates()
            .AddSubmission()
            .AddEligibility()
            .AddReview()
            .AddAward()
            .AddReport()
            .AddWithdrawal()
            .AddTracking()
            .AddStaff();
    }
}
