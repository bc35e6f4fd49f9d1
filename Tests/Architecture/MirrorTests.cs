using SelfHost.Azure.Functions.Worker;

namespace GrantFlow.Tests.Architecture;

public sealed class MirrorTests
{
    /// <summary>Namespaces of our own beside the mirrored ones; app code may not use them.</summary>
    private static readonly string[] _own =
    [
        "SelfHost.Azurite", "SelfHost.Hosting", "SelfHost.DurableTask.Engine", "SelfHost.DurableTask.Hosting", "SelfHost.DurableTask.Storage",
        "SelfHost.DurableTask.Core",
    ];

    private static readonly OfficialSignatures _official = OfficialSignatures.Read();

    public static IEnumerable<Type> MirroredTypes => typeof(FunctionContext).Assembly.GetExportedTypes()
        .Where(type => type.FullName!.StartsWith("SelfHost.", StringComparison.Ordinal) && !IsOwn(type));

    public static TheoryData<string> MirroredNames => [.. MirroredTypes.Select(type => type.FullName!)];

    [Fact]
    public void The_list_holds_the_types_that_an_app_uses()
    {
        Assert.Contains("public abstract string InvocationId { get; }", _official.Types["Azure.Functions.Worker.FunctionContext"].Members);
        Assert.Contains("Azure.Functions.Worker.HttpTriggerAttribute", MirroredTypes.Select(TypeNames.OfficialName));
    }

    [Theory]
    [MemberData(nameof(MirroredNames))]
    public void A_mirrored_type_has_no_member_that_the_official_one_lacks_or_has_otherwise(string name)
    {
        var type = typeof(FunctionContext).Assembly.GetType(name)!;
        Assert.True(_official.Types.TryGetValue(TypeNames.OfficialName(type)!, out var official), $"{name} is not an official type. Move it to a namespace of our own, or add the official signature to the list.");
        Assert.Equal(Sorted(official.Declaration), Sorted(SignatureDump.DeclarationOf(type)));
        Assert.Empty(SignatureDump.MembersOf(type).Except(official.Members));
    }

    private static bool IsOwn(Type type) => _own.Any(name => type.Namespace == name || type.Namespace!.StartsWith(name + ".", StringComparison.Ordinal));

    // The order of interfaces in a declaration means nothing.
    private static string Sorted(string declaration)
    {
        var parts = declaration.Split(" : ", 2);
        return parts.Length == 1 ? declaration : $"{parts[0]} : {string.Join(", ", parts[1].Split(", ").Order(StringComparer.Ordinal))}";
    }
}
