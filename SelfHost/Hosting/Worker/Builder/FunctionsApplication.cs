using System.Reflection;
using System.Runtime.CompilerServices;

namespace SelfHost.Azure.Functions.Worker.Builder;

/// <summary>Where an app begins.</summary>
public class FunctionsApplication
{
    /// <summary>Begins an app whose functions are those of the calling assembly.</summary>
    /// <param name="args">The command line: <c>--name value</c> sets a setting, <c>--urls</c> the listening addresses.</param>
    /// <returns>The app's builder.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args, Assembly.GetCallingAssembly().GetTypes());
}
