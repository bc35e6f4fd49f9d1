using SelfHost.Startup;

namespace SelfHost.Azurite;

/// <summary>Azurite could not be installed or started; the message says what to do.</summary>
public sealed class AzuriteException(string message, Exception? cause = null) : StartupException(message, cause: cause);
