using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace GrantFlow.Tests.Architecture;

/// <summary>What a method calls, directly or through methods of its own assembly, read from the compiled code: async bodies and lambdas are followed too.</summary>
internal static class CalledMembers
{
    private static readonly Dictionary<int, OpCode> _codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xffff);

    public static IEnumerable<(MethodBase Caller, MethodBase Called)> From(MethodBase root)
    {
        var (seen, open) = (new HashSet<MethodBase> { root }, new Queue<MethodBase>([root]));
        while (open.TryDequeue(out var method))
        {
            foreach (var called in Direct(method))
            {
                yield return (method, called);
                if (called.Module.Assembly == root.Module.Assembly && seen.Add(called))
                    open.Enqueue(called);
            }
        }
    }

    private static IEnumerable<MethodBase> Direct(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType is { } machine)
            yield return machine.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!;
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        for (var at = 0; at < code.Length;)
        {
            var operation = _codes[code[at] == 0xfe ? 0xfe00 | code[at + 1] : code[at]];
            at += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod)
                yield return Resolved(method, BitConverter.ToInt32(code, at));
            at += OperandSize(operation, code, at);
        }
    }

    private static MethodBase Resolved(MethodBase method, int token)
    {
        var found = method.Module.ResolveMethod(
            token, method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null, method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : null)!;
        return found is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } closed ? closed.GetGenericMethodDefinition() : found;
    }

    private static int OperandSize(OpCode operation, byte[] code, int at) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
