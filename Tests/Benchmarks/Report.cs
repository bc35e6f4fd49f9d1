namespace GrantFlow.Tests.Benchmarks;

/// <summary>Writes each figure as soon as it is known.</summary>
internal sealed class Report(TextWriter output, bool isJson)
{
    public bool HasMissed { get; private set; }

    public void Add(Row row)
    {
        HasMissed |= !row.IsMet;
        output.WriteLine(isJson ? row.ToJson() : row.ToLine());
        output.Flush();
    }

    public void Heading(string text)
    {
        if (!isJson)
            output.WriteLine(text);
    }
}
