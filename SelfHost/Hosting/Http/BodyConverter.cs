using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SelfHost.Azure.Functions.Worker;
using SelfHost.Azure.Functions.Worker.Converters;

namespace SelfHost.Hosting.Http;

/// <summary>Reads a parameter from the request's body.</summary>
internal sealed class BodyConverter : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        var request = context.FunctionContext.GetHttpContext()?.Request;
        if (request is null)
            return ConversionResult.Unhandled();
        if (context.TargetType == typeof(string))
        {
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            return ConversionResult.Success(await reader.ReadToEndAsync(context.FunctionContext.CancellationToken));
        }

        try
        {
            var serializer = WorkerSerializer.Of(context.FunctionContext);
            return ConversionResult.Success(
                await serializer.DeserializeAsync(request.Body, context.TargetType, context.FunctionContext.CancellationToken));
        }
        catch (JsonException error)
        {
            // The body's text must not reach a log: only where it broke is told.
            return ConversionResult.Failed(new BadHttpRequestException(
                $"The request's body is not valid JSON for {context.TargetType.Name} (line {error.LineNumber}, position {error.BytePositionInLine}).",
                StatusCodes.Status400BadRequest));
        }
    }
}
