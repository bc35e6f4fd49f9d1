using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using static GrantFlow.Tests.Architecture.TypeNames;

namespace GrantFlow.Tests.Architecture;

/// <summary>Writes a type's public surface in the words of <c>official-signatures.txt</c>.</summary>
internal static class SignatureDump
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext _nullability = new();

    public static string DeclarationOf(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"public delegate {ReturnOf(invoke)} {SimpleName(type)}({ParametersOf(invoke)})";
        }

        var modifiers = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            _ => $"{(type.IsAbstract ? type.IsSealed ? "static " : "abstract " : type.IsSealed ? "sealed " : "")}{(IsRecord(type) ? "record" : "class")}",
        };
        var bases = BasesOf(type).ToList();
        return $"public {modifiers} {SimpleName(type)}{(bases.Count > 0 ? " : " : "")}{string.Join(", ", bases)}";
    }

    public static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
            return [];
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        return type.GetConstructors(Declared).Where(IsVisible).Where(constructor => !constructor.IsStatic && !IsCopy(type, constructor))
                .Select(constructor => $"{Access(constructor)} {type.Name.Split('`')[0]}({ParametersOf(constructor)})")
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(Field))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsVisible) && property.Name != "EqualityContract").Select(Property))
            .Concat(type.GetMethods(Declared).Where(IsVisible).Where(method => IsOwn(type, method)).Select(Method));
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static IEnumerable<string> BasesOf(Type type)
    {
        if (type is { IsEnum: false, IsValueType: false, IsInterface: false, BaseType: { } parent } && parent != typeof(object))
            yield return Name(parent, null);
        if (type.IsEnum)
            yield break;
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var declared = type.GetInterfaces().Except(inherited).ToList();
        var implied = declared.SelectMany(face => face.GetInterfaces()).ToHashSet();
        foreach (var face in declared.Where(face => !implied.Contains(face) && face.Name != "IEquatable`1"))
            yield return Name(face, null);
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsCopy(Type type, ConstructorInfo constructor) =>
        IsRecord(type) && constructor.GetParameters() is [var only] && only.ParameterType == type;

    private static bool IsOwn(Type type, MethodInfo method)
    {
        if (method.Name.Contains('<', StringComparison.Ordinal) || (method.IsSpecialName && !method.Name.StartsWith("op_Implicit", StringComparison.Ordinal)))
            return false;
        if (method.GetBaseDefinition().DeclaringType is { } root && (root == typeof(object) || root == typeof(ValueType)))
            return false;
        var isGenerated = method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name is "PrintMembers" or "Deconstruct";
        return !(isGenerated && (IsRecord(type) || type.IsValueType)) && method.Name != "Equals";
    }

    private static string Field(FieldInfo field)
    {
        var type = Name(field.FieldType, _nullability.Create(field));
        return field.IsLiteral
            ? $"public const {type} {field.Name} = {Literal(field.GetRawConstantValue(), field.FieldType)}"
            : $"{(field.IsPublic ? "public" : "protected")} {(field.IsStatic ? "static " : "")}{type} {field.Name}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsVisible).ToList();
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        var set = accessors.Contains(property.SetMethod!) ? isInit ? " init;" : " set;" : "";
        var get = accessors.Contains(property.GetMethod!) ? " get;" : "";
        return $"{Modifiers(accessors[0])}{Name(property.PropertyType, _nullability.Create(property))} {property.Name} {{{get}{set} }}";
    }

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Modifiers(method)}{ReturnOf(method)} {method.Name}{generic}({extension}{ParametersOf(method)}){Constraints(method)}";
    }

    private static string ReturnOf(MethodInfo method) => Name(method.ReturnType, _nullability.Create(method.ReturnParameter));

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface)
            return "";
        var kind = method switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true } when method.GetBaseDefinition() != method => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return $"{Access(method)} {kind}";
    }

    private static string Constraints(MethodInfo method) => string.Concat(method.GetGenericArguments().Where(_ => method.IsGenericMethodDefinition).Select(argument =>
    {
        List<string> rules = [];
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            rules.Add("class");
        rules.AddRange(argument.GetGenericParameterConstraints().Select(constraint => Name(constraint, null)));
        return rules.Count > 0 ? $" where {argument.Name} : {string.Join(", ", rules)}" : "";
    }));

    private static string ParametersOf(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        var mode = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{mode}{Name(parameter.ParameterType, _nullability.Create(parameter))} {parameter.Name}{value}";
    }));

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType ? "default" : "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
