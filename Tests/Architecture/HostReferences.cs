using System.Reflection.Metadata;

namespace GrantFlow.Tests.Architecture;

/// <summary>What an assembly's metadata refers to in the embedded host.</summary>
internal static class HostReferences
{
    /// <summary>A use of a type, by its official name, or of one of its members.</summary>
    internal sealed record Use(string Type, string? Member);

    public static IReadOnlyList<Use> Of(MetadataReader reader)
    {
        List<Use> uses = [];
        foreach (var handle in reader.TypeReferences)
        {
            if (HostTypeOf(reader, handle) is { } type)
                uses.Add(new Use(type, null));
        }

        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (ParentOf(reader, member.Parent) is { } type)
                uses.Add(new Use(type, reader.GetString(member.Name)));
        }

        return uses;
    }

    private static string? ParentOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => HostTypeOf(reader, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => GenericOf(reader, (TypeSpecificationHandle)parent),
        _ => null,
    };

    // A generic instance is: GENERICINST, CLASS or VALUETYPE, then the type as a coded index (ECMA-335, II.23.2.12 and II.23.2.14).
    private static string? GenericOf(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadCompressedInteger() != (int)SignatureTypeCode.GenericTypeInstance)
            return null;
        _ = signature.ReadCompressedInteger();
        var type = signature.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? HostTypeOf(reader, (TypeReferenceHandle)type) : null;
    }

    private static string? HostTypeOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var reference = reader.GetTypeReference(handle);
        var name = reader.GetString(reference.Name).Split('`')[0];
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
            return HostTypeOf(reader, (TypeReferenceHandle)reference.ResolutionScope) is { } outer ? $"{outer}.{name}" : null;
        if (reference.ResolutionScope.Kind != HandleKind.AssemblyReference
            || reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name) != "SelfHost")
        {
            return null;
        }

        var full = $"{reader.GetString(reference.Namespace)}.{name}";
        return full.StartsWith("SelfHost.", StringComparison.Ordinal) ? full["SelfHost.".Length..] : full;
    }
}
