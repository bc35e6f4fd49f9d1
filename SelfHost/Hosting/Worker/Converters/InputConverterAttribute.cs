namespace SelfHost.Azure.Functions.Worker.Converters;

/// <summary>Names the class that makes a parameter's value.</summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Struct,
    AllowMultiple = true)]
public class InputConverterAttribute : Attribute
{
    /// <summary>Names the class.</summary>
    /// <param name="converterType">A class that implements <see cref="IInputConverter"/>.</param>
    /// <exception cref="InvalidOperationException">It does not implement it.</exception>
    public InputConverterAttribute(Type converterType)
    {
        ArgumentNullException.ThrowIfNull(converterType);
        if (!typeof(IInputConverter).IsAssignableFrom(converterType))
            throw new InvalidOperationException($"{converterType.Name} cannot convert inputs: implement {nameof(IInputConverter)} in it.");
        ConverterType = converterType;
    }

    /// <summary>The class.</summary>
    public Type ConverterType { get; }
}
