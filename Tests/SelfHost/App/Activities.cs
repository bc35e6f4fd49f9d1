namespace HostedApp;

public sealed class Activities(Storage storage)
{
    private static readonly Dictionary<string, int> _tries = [];

    [Function(nameof(Greet))]
    public static string Greet([ActivityTrigger] string name) => $"hello {name}";

    [Function(nameof(FailTwice))]
    public static int FailTwice([ActivityTrigger] string instance)
    {
        lock (_tries)
            _tries[instance] = _tries.GetValueOrDefault(instance) + 1;
        return _tries[instance] < 3 ? throw new InvalidOperationException("This activity fails twice.") : _tries[instance];
    }

    [Function(nameof(Fail))]
    public static void Fail([ActivityTrigger] string instance) => throw new InvalidOperationException("This activity fails.");

    /// <summary>Leaves a row when it begins and one when it is done.</summary>
    [Function("Step")]
    public async Task StepAsync([ActivityTrigger] Step step)
    {
        await storage.RecordAsync($"begun-{step.Instance}", step.Name);
        if (step.Gate is { } gate)
            await storage.PassAsync(gate);
        await storage.RecordAsync($"done-{step.Instance}", step.Name);
    }
}
