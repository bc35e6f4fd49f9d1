namespace SelfHost.Azure.Functions.Worker;

/// <summary>Says that a function that failed is run again. Timer functions take it, as on Azure; HTTP requests and orchestrations have ways of their own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>A policy without a bound.</summary>
    public RetryAttribute()
    {
    }

    /// <summary>How often it is run again at most; -1 stands for as often as it takes.</summary>
    public int MaxRetryCount { get; set; }
}
