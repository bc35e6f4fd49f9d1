namespace SelfHost.Startup;

/// <summary>The host cannot start, and the message says why and what to do; trying again would not help.</summary>
internal sealed class StartupException(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode => exitCode;
}
