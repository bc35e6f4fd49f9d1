using System.Text.Encodings.Web;
using System.Text.Unicode;
using GrantFlow.Functions.Applications;
using GrantFlow.Functions.Award;
using GrantFlow.Functions.Budget;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Eligibility;
using GrantFlow.Functions.Links;
using GrantFlow.Functions.Mail;
using GrantFlow.Functions.Mail.DevelopmentMailbox;
using GrantFlow.Functions.Outbox;
using GrantFlow.Functions.Pages;
using GrantFlow.Functions.Procedure;
using GrantFlow.Functions.Regulation;
using GrantFlow.Functions.Review;
using GrantFlow.Functions.Staff;
using GrantFlow.Functions.Storage;
using GrantFlow.Functions.Submission;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrantFlow.Functions;

/// <summary>The app's services.</summary>
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
        // The worker has a server of its own, whose default is far below what the forms' documents may weigh together.
        services.AddOptions<KestrelServerOptions>().Configure<IConfiguration>((server, configuration) =>
            server.Limits.MaxRequestBodySize = configuration.GetValue("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", LargestRequest));
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpClient();
        services.AddDataProtection().SetApplicationName("GrantFlow");
        services.AddSingleton<BlobKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<BlobKeyRing>()));

        services.AddSingleton(_ => CallCatalog.Load(Path.Combine(AppContext.BaseDirectory, "calls")));
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<RegulationStore>();
        services.AddSingleton<PinnedCalls>();
        services.AddSingleton<ChangedAnswers>();
        services.AddSingleton<Publication>();
        services.AddSingleton<PublicationWatch>();
        services.AddSingleton<StorageAccount>();
        services.AddSingleton<ApplicationStore>();
        services.AddSingleton<ApplicationRegister>();
        services.AddSingleton(_ => BudgetCatalog.Load(Path.Combine(AppContext.BaseDirectory, "calls")));
        services.AddSingleton<ILedgerTable, LedgerTable>();
        services.AddSingleton(provider => Envelopes.InForce(provider.GetRequiredService<CallCatalog>()));
        services.AddSingleton<LedgerStore>();
        services.AddSingleton<WaitingLists>();
        services.AddSingleton<LineSettlement>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<IErrandHandler, SettleLine>();
        services.AddSingleton<IErrandHandler, ReleaseMoney>();
        services.AddSingleton<IErrandHandler, ReportDecommitment>();
        services.AddSingleton<MoneyDesk>();
        services.AddSingleton<Withdrawal>();
        services.AddSingleton<Decommitment>();
        services.AddSingleton<Overrides>();
        services.AddSingleton<ReferenceCounter>();
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<DocumentDownload>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<FrozenSubmissions>();
        services.AddSingleton<DuplicateIndex>();
        services.AddSingleton<DuplicateFinder>();
        services.AddSingleton<SubmitApplication>();
        services.AddSingleton<Signals>();
        services.AddSingleton<IErrandHandler, StartProcedure>();
        services.AddSingleton<IErrandHandler, TellStep>();
        services.AddSingleton<LinkStore>();
        services.AddSingleton<ApplicantLink>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<FormGuard>();
        services.AddSingleton<LetterRenderer>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<Mailbox>();
        services.AddSingleton<OrganisationPlaces>();
        services.AddSingleton<OrganisationFiles>();
        services.AddSingleton<SeatLoad>();
        services.AddSingleton<Ballots>();
        services.AddSingleton<Candidates>();
        services.AddSingleton<LinkedSeats>();
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<StaffSession>();
        services.AddSingleton<StaffNotice>();
        services.AddSingleton<BudgetSummary>();
        services.AddProcedure();
        return services;
    }

    private static void AddProcedure(this IServiceCollection services)
    {
        services.AddSingleton<Turns>();
        services.AddSingleton<Announcements>();
        services.AddSingleton<Revival>();
        services.AddSingleton<ReservedMoney>();
        services.AddSingleton<ILetterWriter, ReceiptLetter>();
        services.AddSingleton<ILetterWriter, ComplementsLetter>();
        services.AddSingleton<ILetterWriter, IneligibleLetter>();
        services.AddSingleton<ILetterWriter, ReviewerLetters>();
        services.AddSingleton<ILetterWriter, DecisionLetter>();
        services.AddSingleton<ILetterWriter>(provider => provider.GetRequiredService<StaffNotice>());
        services.AddSingleton<PostOffice>();
        services.AddSingleton<IErrandHandler>(provider => provider.GetRequiredService<PostOffice>());
        services.AddSingleton<IDutyHandler, SendLetterDuty>();
        services.AddSingleton<IDutyHandler, AssessDuty>();
        services.AddSingleton<IDutyHandler, RemindGroupDuty>();
        services.AddSingleton<IDutyHandler, SeatCommitteeDuty>();
        services.AddSingleton<IDutyHandler, InviteDuty>();
        services.AddSingleton<IDutyHandler, RemindSeatDuty>();
        services.AddSingleton<IDutyHandler, ExtendReviewDuty>();
        services.AddSingleton<IDutyHandler, EndReviewDuty>();
        services.AddSingleton<IDutyHandler, DecideDuty>();
    }
}
