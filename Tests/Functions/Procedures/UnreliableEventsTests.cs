namespace GrantFlow.Tests.Functions.Procedures;

/// <summary>An event to an orchestration only means "look now": lost, doubled or hours late, the procedure ends the same.</summary>
public sealed class UnreliableEventsTests
{
    private static readonly Dictionary<string, TimeSpan[]> _weathers = new()
    {
        ["lost"] = [],
        ["doubled, and both late"] = [TimeSpan.FromHours(7), TimeSpan.FromHours(30)],
    };

    public static TheoryData<string> Stories => [.. ProcedureStory.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Whatever_becomes_of_its_events_a_procedure_ends_the_same(string name)
    {
        var story = ProcedureStory.All[name];
        foreach (var (weather, arrivals) in _weathers)
        {
            Assert.Equal(
                (weather, await story.UndisturbedAsync()), (weather, await story.TellAsync(run => run.EventsArriveAfter(arrivals))));
        }
    }
}
