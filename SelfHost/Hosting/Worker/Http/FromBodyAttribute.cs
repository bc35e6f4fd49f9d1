using SelfHost.Azure.Functions.Worker.Converters;
using SelfHost.Hosting.Http;

namespace SelfHost.Azure.Functions.Worker.Http;

/// <summary>Fills a parameter of an HTTP function from the request's JSON body.</summary>
public class FromBodyAttribute : InputConverterAttribute
{
    /// <summary>Reads the body with the app's serializer.</summary>
    public FromBodyAttribute()
        : base(typeof(BodyConverter))
    {
    }
}
