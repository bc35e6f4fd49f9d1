using System.Text.Json;
using GrantFlow.Domain.Calls;

namespace GrantFlow.Tests.Domain;

/// <summary>The call that most tests look at, and its sample.</summary>
internal static class Shipped
{
    public const string Id = "devenons-citoyens-de-la-planete";

    public static string CallPath { get; } = Schemes.PathOf(Id);

    public static string CallJson { get; } = Schemes.Text(Id);

    public static Call Call { get; } = Schemes.Call(Id);

    public static JsonElement Sample { get; } = Schemes.Sample(Id);

    public static ApplicationFile Application { get; } = Schemes.Application(Id);

    public static ApplicationFile With(string path, string? value) => Application.With(path, value);

    public static ApplicationFile With(this ApplicationFile file, string path, string? value) => file with { Answers = file.Answers.With(path, value) };
}
