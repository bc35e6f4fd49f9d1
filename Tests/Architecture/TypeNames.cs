using System.Reflection;

namespace GrantFlow.Tests.Architecture;

/// <summary>Names of types as a declaration writes them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>The name under which the official package has a type; null for types of our own.</summary>
    public static string? OfficialName(Type type) => type.FullName?.StartsWith("SelfHost.", StringComparison.Ordinal) == true
        ? type.FullName["SelfHost.".Length..].Replace('+', '.').Split('`')[0]
        : null;

    public static string SimpleName(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>"
        : type.Name;

    public static string Name(Type type, NullabilityInfo? nullability)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value, null)}?";
        // Whether a type parameter may be null is its user's choice, and reflection cannot tell "T" from "T?".
        if (type.IsGenericParameter)
            return type.Name;
        var mark = nullability is { ReadState: NullabilityState.Nullable } or { ReadState: NullabilityState.Unknown, WriteState: NullabilityState.Nullable }
            && !type.IsValueType ? "?" : "";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (_keywords.TryGetValue(type, out var keyword))
            return keyword + mark;
        if (!type.IsGenericType)
            return (type.IsNested ? $"{type.DeclaringType!.Name}." : "") + type.Name + mark;
        var arguments = type.GetGenericArguments().Select((argument, index) => Name(
            argument, nullability is { GenericTypeArguments: var known } && index < known.Length ? known[index] : null));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }
}
