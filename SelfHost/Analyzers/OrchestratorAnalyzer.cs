using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace SelfHost.Analyzers;

/// <summary>
/// Stops what <see cref="ReplayBan"/> names in orchestrators: methods, class orchestrators and lambdas that take a <c>TaskOrchestrationContext</c>, of this
/// host or of the official packages, and in what they call of the same project, in whatever file it is. Activities are called by name, so they are not followed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OrchestratorAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor _direct = new(
        "ORCH001",
        "Orchestrators are replayed",
        "An orchestrator must not use {0}: a replay would see something else. Take it from the orchestration context, or call an activity.",
        "Determinism",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor _called = new(
        "ORCH002",
        "Orchestrators are replayed, and so is what they call",
        "{1} is called by an orchestrator and must not use {0}: a replay would see something else. Take it from the orchestration context, or call an activity.",
        "Determinism",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [_direct, _called];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var bodies = new ConcurrentDictionary<ISymbol, Body>(SymbolEqualityComparer.Default);
            var reached = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
            start.RegisterOperationBlockAction(block => Read(block, bodies, reached));
            start.RegisterCompilationEndAction(end => Follow(end, bodies, reached));
        });
    }

    private static void Read(OperationBlockAnalysisContext context, ConcurrentDictionary<ISymbol, Body> bodies, ConcurrentDictionary<ISymbol, bool> reached)
    {
        var body = new Body();
        foreach (var operation in context.OperationBlocks.SelectMany(block => block.DescendantsAndSelf()))
        {
            foreach (var used in Used(operation))
            {
                var isReplayed = IsReplayed(context.OwningSymbol, operation);
                if (IsBanned(used))
                {
                    if (isReplayed)
                    {
                        context.ReportDiagnostic(Diagnostic.Create(_direct, operation.Syntax.GetLocation(), Named(used)));
                    }
                    else
                    {
                        body.Banned.Add((used, operation.Syntax.GetLocation()));
                    }
                }
                else if (SymbolEqualityComparer.Default.Equals(used.ContainingAssembly, context.Compilation.Assembly))
                {
                    body.Calls.Add(used);
                    if (isReplayed)
                    {
                        reached.TryAdd(used, true);
                    }
                }
            }
        }
        bodies[context.OwningSymbol] = body;
    }

    private static void Follow(CompilationAnalysisContext context, ConcurrentDictionary<ISymbol, Body> bodies, ConcurrentDictionary<ISymbol, bool> reached)
    {
        var open = new Queue<ISymbol>(reached.Keys);
        while (open.Count > 0)
        {
            var symbol = open.Dequeue();
            if (!bodies.TryGetValue(symbol, out var body))
            {
                continue;
            }
            foreach (var (used, location) in body.Banned)
            {
                context.ReportDiagnostic(Diagnostic.Create(_called, location, Named(used), symbol.Name));
            }
            foreach (var called in body.Calls.Where(called => reached.TryAdd(called, true)))
            {
                open.Enqueue(called);
            }
        }
    }

    /// <summary>Whether an operation is part of a function that takes an orchestration context, or of one within it.</summary>
    private static bool IsReplayed(ISymbol owner, IOperation operation)
    {
        for (var each = operation; each is not null; each = each.Parent)
        {
            if (each is IAnonymousFunctionOperation lambda && TakesContext(lambda.Symbol) || each is ILocalFunctionOperation local && TakesContext(local.Symbol))
            {
                return true;
            }
        }
        return owner is IMethodSymbol method && TakesContext(method);
    }

    private static bool TakesContext(IMethodSymbol method) => method.Parameters.Any(parameter => WithBases(parameter.Type).Any(type =>
        type.Name == "TaskOrchestrationContext" && type.ContainingNamespace.ToDisplayString() is "Microsoft.DurableTask" or "SelfHost.DurableTask"));

    /// <summary>The members that an operation uses, accessors as such.</summary>
    private static IEnumerable<ISymbol> Used(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                yield return call.TargetMethod.OriginalDefinition;
                break;
            case IMethodReferenceOperation reference:
                yield return reference.Method.OriginalDefinition;
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                yield return constructor.OriginalDefinition;
                break;
            case IPropertyReferenceOperation { Property: { DeclaringSyntaxReferences.Length: > 0 } own }:
                foreach (var accessor in new[] { own.GetMethod, own.SetMethod }.OfType<IMethodSymbol>())
                {
                    yield return accessor.OriginalDefinition;
                }
                break;
            case IPropertyReferenceOperation reference:
                yield return reference.Property;
                break;
        }
    }

    private static bool IsBanned(ISymbol used) => WithBases(used.ContainingType).Any(type => ReplayBan.Covers(FullName(type), MemberName(used)));

    private static IEnumerable<ITypeSymbol> WithBases(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    private static string Named(ISymbol used) => MemberName(used) is ".ctor" ? FullName(used.ContainingType) : $"{FullName(used.ContainingType)}.{MemberName(used)}";

    private static string MemberName(ISymbol used) => used is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : used.Name;

    private static string FullName(ITypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";

    /// <summary>What a member uses outside of orchestrator code.</summary>
    private sealed class Body
    {
        public List<(ISymbol Used, Location Location)> Banned { get; } = [];

        public List<ISymbol> Calls { get; } = [];
    }
}
