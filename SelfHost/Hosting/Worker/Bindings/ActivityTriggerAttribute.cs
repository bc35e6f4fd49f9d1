using SelfHost.Azure.Functions.Worker.Extensions.Abstractions;

namespace SelfHost.Azure.Functions.Worker;

/// <summary>Makes the function an activity. The parameter is the activity's input, of any type, or a <c>TaskActivityContext</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; the function's name when null.</summary>
    public string? Activity { get; set; }
}
