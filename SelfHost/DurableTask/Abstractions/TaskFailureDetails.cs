using System.Reflection;

namespace SelfHost.DurableTask;

/// <summary>What is recorded about an unhandled exception.</summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace, when it was thrown.</param>
/// <param name="InnerFailure">What is recorded about its inner exception.</param>
/// <param name="Properties">Further facts about the exception.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>Records an exception and its chain of inner exceptions. Within a <see cref="TaskFailedException"/> it is the recorded chain of the task that goes on.</summary>
    /// <param name="exception">What was thrown.</param>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception is TaskFailedException failed ? failed.FailureDetails : exception.InnerException is { } inner ? FromException(inner) : null,
            null);
    }

    /// <summary>Whether the recorded exception is a <typeparamref name="T"/> or derives from it. Inner failures are not looked at.</summary>
    /// <exception cref="AmbiguousMatchException">Several loaded types bear the recorded name.</exception>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the recorded exception is of a type or derives from it. Inner failures are not looked at.</summary>
    /// <param name="targetBaseExceptionType">An exception type.</param>
    /// <returns>False also when the recorded type is not loaded in this process.</returns>
    /// <exception cref="ArgumentException">The type is not an exception type.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded types bear the recorded name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }
        return !string.IsNullOrEmpty(ErrorType)
            && (string.Equals(ErrorType, targetBaseExceptionType.FullName, StringComparison.Ordinal)
                || (FindType(targetBaseExceptionType) is { } type && targetBaseExceptionType.IsAssignableFrom(type)));
    }

    /// <inheritdoc />
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private Type? FindType(Type target)
    {
        if ((Type.GetType(ErrorType, throwOnError: false) ?? target.Assembly.GetType(ErrorType, throwOnError: false)) is { } near)
        {
            return near;
        }
        var found = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .OfType<Type>()
            .Take(2)
            .ToList();
        return found.Count > 1
            ? throw new AmbiguousMatchException($"Multiple exception types with the name '{ErrorType}' were found.")
            : found.SingleOrDefault();
    }
}
