using System.Globalization;
using System.Net;
using System.Text;
using System.Threading.Channels;
using GrantFlow.Tests.Functions.Support;

namespace GrantFlow.Tests.SelfHost;

public sealed class StreamingTests(RunningHost running)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_of_a_body_arrives_before_the_last_is_sent()
    {
        var hosted = await running.GetAsync();
        var parts = Channel.CreateUnbounded<string>();
        var sending = hosted.Client.PostAsync("api/uploads/upload", new SlowContent(parts.Reader), Cancellation);
        // What is too little for a packet waits for more.
        parts.Writer.TryWrite(new string('x', 100_000));
        await Wait.UntilAsync("most of the first part has arrived", async () =>
        {
            using var note = await hosted.Client.GetAsync("api/notes/upload", Cancellation);
            return note.IsSuccessStatusCode && int.Parse(await note.Content.ReadAsStringAsync(Cancellation), CultureInfo.InvariantCulture) > 90_000;
        });
        parts.Writer.TryWrite("last");
        parts.Writer.Complete();
        using var answer = await sending;
        Assert.Equal("100004", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_first_of_an_answer_arrives_before_the_last_is_written()
    {
        var hosted = await running.GetAsync();
        using var answer = await hosted.Client.GetAsync("api/downloads/download", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal("first", await reader.ReadLineAsync(Cancellation));
        using var written = await hosted.Client.PutAsync("api/notes/download", null, Cancellation);
        Assert.Equal("last", await reader.ReadLineAsync(Cancellation));
        Assert.Null(await reader.ReadLineAsync(Cancellation));
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_the_invocation()
    {
        var hosted = await running.GetAsync();
        using var leaves = new CancellationTokenSource();
        var asking = hosted.Client.GetAsync("api/patience/leaver", leaves.Token);
        await hosted.NoteAsync("leaver", "waiting");
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await hosted.NoteAsync("leaver", "cancelled");
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_its_body_cancels_the_invocation()
    {
        var hosted = await running.GetAsync();
        using var leaves = new CancellationTokenSource();
        var parts = Channel.CreateUnbounded<string>();
        parts.Writer.TryWrite("first");
        var asking = hosted.Client.PostAsync("api/patience/half", new SlowContent(parts.Reader), leaves.Token);
        await hosted.NoteAsync("half", "waiting");
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await hosted.NoteAsync("half", "cancelled");
    }

    [Fact]
    public async Task A_function_that_throws_answers_500_and_nothing_of_why()
    {
        using var answer = await (await running.GetAsync()).Client.GetAsync("api/failures/early", Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_function_that_throws_in_the_middle_of_its_answer_leaves_it_broken_off()
    {
        var hosted = await running.GetAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => hosted.TextAsync("api/failures/late"));
    }

    /// <summary>Sends what a test gives it, when the test gives it.</summary>
    private sealed class SlowContent(ChannelReader<string> parts) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, Cancellation);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await foreach (var part in parts.ReadAllAsync(cancellationToken))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(part), cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
