namespace SelfHost.Azure.Functions.Worker.Converters;

/// <summary>Makes a parameter's value from what the trigger brought.</summary>
public interface IInputConverter
{
    /// <summary>Makes one value.</summary>
    /// <param name="context">What is wanted and from what.</param>
    /// <returns>The value, a failure, or that this converter does not know the case.</returns>
    ValueTask<ConversionResult> ConvertAsync(ConverterContext context);
}
