using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SelfHost.Hosting.Invocation;

/// <summary>Values of simple types from route and query texts.</summary>
internal static class TextValue
{
    public static bool IsSupported(Type type) =>
        type == typeof(string) || TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).CanConvertFrom(typeof(string));

    /// <exception cref="BadHttpRequestException">The text is not one of the type: the caller's fault, told as 400.</exception>
    public static object? Read(string? text, Type type, string name)
    {
        if (type == typeof(string))
            return text;
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (string.IsNullOrEmpty(text) && target != type)
            return null;
        try
        {
            return TypeDescriptor.GetConverter(target).ConvertFromString(null, CultureInfo.InvariantCulture, text ?? string.Empty);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new BadHttpRequestException($"The value of '{name}' is not a {target.Name}.", StatusCodes.Status400BadRequest);
        }
    }
}
