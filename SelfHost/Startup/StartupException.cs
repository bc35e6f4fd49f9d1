namespace SelfHost.Startup;

/// <summary>The host cannot start, and the message says why and what to do; trying again would not help.</summary>
public class StartupException(string message, int exitCode = 1, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode => exitCode;
}
