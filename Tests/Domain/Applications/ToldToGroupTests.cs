using System.Runtime.CompilerServices;
using GrantFlow.Domain.Applications;

namespace GrantFlow.Tests.Domain.Applications;

/// <summary>What a group reads of its application's journal, on its own page.</summary>
public sealed class ToldToGroupTests
{
    private static readonly string[] _told =
    [
        "ApplicationSubmitted", "ApplicationWithdrawn", "ComplementsReceived", "ComplementsRequested", "DecidedAwarded", "DecidedRejected",
        "DecidedWaitingList", "EligibilityAssessed", "ReviewOpened",
    ];

    [Fact]
    public void It_reads_what_it_did_and_what_was_decided_and_nothing_of_what_the_committee_does()
    {
        var events = typeof(ApplicationEvent).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ApplicationEvent)))
            .Select(type => (ApplicationEvent)RuntimeHelpers.GetUninitializedObject(type));
        Assert.Equal(_told, events.Where(what => what.IsToldToGroup).Select(what => what.Name).Order(StringComparer.Ordinal));
    }
}
