using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace SelfHost.Durable;

/// <summary>
/// Makes the type that the WebJobs SDK reads the functions from: a method for each function of the app, with the attributes that tell the SDK what
/// starts it and what to bind, and a body that hands its arguments to <see cref="FunctionBridge"/>.
/// </summary>
internal static class FunctionType
{
    private static readonly MethodInfo _run = typeof(FunctionBridge).GetMethod("RunAsync", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public static Type Make(IEnumerable<FunctionInfo> functions)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Functions"), AssemblyBuilderAccess.Run).DefineDynamicModule("Functions");
        var type = module.DefineType("Functions", TypeAttributes.Public | TypeAttributes.Sealed, typeof(FunctionBridge));
        AddConstructor(type);
        foreach (var function in functions)
            AddMethod(type, function);
        return type.CreateType();
    }

    private static void AddConstructor(TypeBuilder type)
    {
        var inherited = typeof(FunctionBridge).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Single();
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(FunctionCaller)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, inherited);
        il.Emit(OpCodes.Ret);
    }

    private static void AddMethod(TypeBuilder type, FunctionInfo function)
    {
        CustomAttributeBuilder? trigger = function.Trigger.Type.ToUpperInvariant() switch
        {
            "ORCHESTRATIONTRIGGER" => Attribute<OrchestrationTriggerAttribute>(),
            "ACTIVITYTRIGGER" => Attribute<ActivityTriggerAttribute>(),
            "ENTITYTRIGGER" => Attribute<EntityTriggerAttribute>(),
            _ => null,
        };
        var clients = function.DurableClients;
        Type[] parameters = [trigger is null ? typeof(ManualCall) : typeof(string), .. clients.Select(_ => typeof(string)), typeof(CancellationToken)];
        // The SDK takes a returned value from triggered functions only.
        var method = type.DefineMethod(function.Name, MethodAttributes.Public, trigger is null ? typeof(Task) : typeof(Task<object>), parameters);
        method.SetCustomAttribute(new CustomAttributeBuilder(typeof(FunctionNameAttribute).GetConstructor([typeof(string)])!, [function.Name]));
        if (trigger is null)
            method.SetCustomAttribute(Attribute<NoAutomaticTriggerAttribute>());
        var first = method.DefineParameter(1, ParameterAttributes.None, FunctionCaller.CallParameter);
        if (trigger is not null)
            first.SetCustomAttribute(trigger);
        foreach (var (index, client) in clients.Index())
            method.DefineParameter(index + 2, ParameterAttributes.None, $"client{index}").SetCustomAttribute(Client(client));
        method.DefineParameter(parameters.Length, ParameterAttributes.None, "cancellation");
        EmitBody(method.GetILGenerator(), function.Name, parameters);
    }

    // return this.RunAsync(name, new object[] { … });
    private static void EmitBody(ILGenerator il, string name, Type[] parameters)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldstr, name);
        il.Emit(OpCodes.Ldc_I4, parameters.Length);
        il.Emit(OpCodes.Newarr, typeof(object));
        foreach (var (index, parameter) in parameters.Index())
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldc_I4, index);
            il.Emit(OpCodes.Ldarg, index + 1);
            if (parameter.IsValueType)
                il.Emit(OpCodes.Box, parameter);
            il.Emit(OpCodes.Stelem_Ref);
        }

        il.Emit(OpCodes.Call, _run);
        il.Emit(OpCodes.Ret);
    }

    private static CustomAttributeBuilder Client(FunctionBinding binding)
    {
        var type = typeof(DurableClientAttribute);
        string[] names = [nameof(DurableClientAttribute.TaskHub), nameof(DurableClientAttribute.ConnectionName)];
        PropertyInfo[] properties = [.. names.Select(name => type.GetProperty(name)!)];
        return new(type.GetConstructor([])!, [], properties, [binding.TaskHub, binding.ConnectionName]);
    }

    private static CustomAttributeBuilder Attribute<T>() where T : Attribute => new(typeof(T).GetConstructor([])!, []);
}
