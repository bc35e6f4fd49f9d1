using SelfHost.DurableTask;

namespace SelfHost.Hosting.Durable;

/// <summary>What the engine hands to an activity.</summary>
/// <param name="Context">Its context.</param>
/// <param name="Input">Its input, of the type of its trigger parameter.</param>
internal sealed record ActivityWork(TaskActivityContext Context, object? Input);
