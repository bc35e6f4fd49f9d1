using System.Text.Json;
using GrantFlow.Domain;
using GrantFlow.Domain.Forms;
using GrantFlow.Functions.Documents;
using GrantFlow.Functions.Web;

namespace GrantFlow.Functions.Submission;

/// <summary>The JSON body of an application: <c>language</c>, <c>answers</c> by section, and <c>documents</c> in base64. Every fault is found, each with its pointer.</summary>
public sealed class ApplicationBody
{
    private static readonly string[] _members = ["language", "answers", "documents", "$schema"];
    private readonly List<(string Pointer, LocalizedText Message)> _faults = [];
    private readonly List<(int Index, string Field, string Name, BinaryData Content)> _files = [];

    private ApplicationBody()
    {
    }

    public Language Language { get; private set; } = Language.French;

    public Answers Answers { get; private set; } = Answers.None;

    public IReadOnlyList<(string Pointer, LocalizedText Message)> Faults => _faults;

    public static async Task<ApplicationBody> ReadAsync(Stream json, Form form)
    {
        var body = new ApplicationBody();
        try
        {
            using var document = await JsonDocument.ParseAsync(json);
            body.Read(document.RootElement, form);
        }
        catch (JsonException fault)
        {
            body.Fault("", "body.unreadable", fault.LineNumber + 1);
        }

        return body;
    }

    /// <param name="owner">The idempotency key: the same body sent again stores nothing new.</param>
    public async Task<IReadOnlyList<StoredDocument>> StoreAsync(DocumentStore store, string owner)
    {
        List<StoredDocument> stored = [];
        foreach (var (_, field, name, content) in _files)
        {
            stored.Add(await store.SaveAsync(owner, field, name, content));
        }

        return stored;
    }

    private void Read(JsonElement root, Form form)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            Fault("", "body.noObject");
            return;
        }

        foreach (var stranger in root.EnumerateObject().Where(member => !_members.Contains(member.Name)))
        {
            Fault("/" + stranger.Name, "body.unknownName");
        }

        ReadLanguage(root);
        ReadDocuments(root);
        if (root.TryGetProperty("answers", out var answers) && answers.ValueKind == JsonValueKind.Object)
        {
            Answers = Answers.FromJson(answers);
        }
        else
        {
            Fault("/answers", "body.noAnswers");
        }

        var described = _files.Select(file => new Document(file.Field, file.Name, FileSignature.ContentTypeOf(file.Content.ToMemory().Span), file.Content.ToMemory().Length, ""));
        _faults.AddRange(form.Check(Answers, [.. described]).Select(fault => (PointerOf(fault.Path, form), Named(fault, form))));
    }

    private void ReadLanguage(JsonElement root)
    {
        if (!root.TryGetProperty("language", out var language))
        {
            return;
        }

        if (language.ValueKind == JsonValueKind.String && RequestLanguage.Parse(language.GetString()) is { } known)
        {
            Language = known;
        }
        else
        {
            Fault("/language", "body.badLanguage");
        }
    }

    private void ReadDocuments(JsonElement root)
    {
        if (!root.TryGetProperty("documents", out var documents))
        {
            return;
        }

        if (documents.ValueKind != JsonValueKind.Array)
        {
            Fault("/documents", "body.badDocuments");
            return;
        }

        foreach (var (index, document) in documents.EnumerateArray().Index())
        {
            var field = Text(document, "field");
            var name = Text(document, "fileName");
            var content = document.ValueKind == JsonValueKind.Object && document.TryGetProperty("content", out var text) && text.ValueKind == JsonValueKind.String && text.TryGetBytesFromBase64(out var bytes)
                ? BinaryData.FromBytes(bytes)
                : null;
            Require(field, $"/documents/{index}/field", "body.noField");
            Require(name, $"/documents/{index}/fileName", "body.noFileName");
            Require(content, $"/documents/{index}/content", "body.noContent");
            if (field is not null && name is not null && content is not null)
            {
                _files.Add((index, field, name, content));
            }
        }
    }

    private void Require(object? value, string pointer, string fault)
    {
        if (value is null)
        {
            Fault(pointer, fault);
        }
    }

    private void Fault(string pointer, string fault, params ReadOnlySpan<object?> values) => _faults.Add((pointer, Texts.Both(fault, values)));

    /// <summary>A fault of an answer points at the answer; one of a document, at the document sent for the field, or at the list where none was.</summary>
    private string PointerOf(string path, Form form)
    {
        if (form.Find(path) is not DocumentField && _files.All(file => file.Field != path))
        {
            return "/answers" + path;
        }

        var sent = _files.Where(file => file.Field == path).Select(file => (int?)file.Index).FirstOrDefault();
        return sent is { } index ? $"/documents/{index}" : "/documents";
    }

    private static LocalizedText Named(FieldFault fault, Form form) => form.Find(fault.Path) is DocumentField field
        ? Texts.Both("body.documentFault", field.Label, fault.Message)
        : fault.Message;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
