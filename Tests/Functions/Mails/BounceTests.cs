using System.Text;
using GrantFlow.Functions.Mail;

namespace GrantFlow.Tests.Functions.Mails;

/// <summary>What SendGrid tells of messages, and which of it means that one came back.</summary>
public sealed class BounceTests
{
    private static readonly DateTimeOffset _at = DateTimeOffset.FromUnixTimeSeconds(1_795_420_800);

    [Theory]
    [InlineData("bounce", """ "type":"bounce","status":"5.1.1","reason":"552 5.1.1 no such mailbox" """, 552)]
    [InlineData("bounce", """ "type":"blocked","status":"4.7.1","reason":"the server is on a list" """, 400)]
    [InlineData("blocked", """ "status":"5.7.1" """, 500)]
    [InlineData("dropped", """ "reason":"Bounced Address" """, 550)]
    [InlineData("dropped", """ "reason":"250","status":"2.0.0" """, 550)]
    [InlineData("spamreport", """ "status":null,"reason":7 """, 550)]
    public void A_message_came_back_with_the_answer_of_its_server_or_the_nearest_to_it(string kind, string details, int status) =>
        Assert.Equal([new("DCP-2026-0001|receipt", _at, status)], Read($$"""[{"event":"{{kind}}","message":"DCP-2026-0001|receipt","timestamp":1795420800,{{details}}}]"""));

    [Fact]
    public void Other_events_and_what_is_no_event_are_passed_over()
    {
        var told = Read(
            """
            [{"event":"delivered","message":"DCP-2026-0001|receipt","timestamp":1795420800}, {"event":"deferred","message":"DCP-2026-0001|receipt","timestamp":1795420800},
             7, null, "bounce", [], {}, {"event":"bounce"}, {"event":"bounce","message":7,"timestamp":1795420800}, {"event":"bounce","message":"DCP-2026-0001|receipt"},
             {"event":"bounce","message":"DCP-2026-0001|receipt","timestamp":"soon"}, {"event":"bounce","message":"DCP-2026-0001|receipt","timestamp":9e18},
             {"event":"bounce","message":"DCP-2026-0002|receipt","timestamp":1795420800}]
            """);
        Assert.Equal([new("DCP-2026-0002|receipt", _at, 550)], told);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{]")]
    [InlineData("null")]
    [InlineData("""[{"event":"bounce","message":"\ud800","timestamp":1795420800}]""")]
    public void What_is_no_list_of_events_is_none(string body) => Assert.Null(Read(body));

    private static IReadOnlyList<Bounce>? Read(string body) => Bounce.Of(Encoding.UTF8.GetBytes(body));
}
