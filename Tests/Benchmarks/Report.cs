namespace GrantFlow.Tests.Benchmarks;

/// <summary>Writes each figure as soon as it is known.</summary>
internal sealed class Report(bool isJson)
{
    public bool HasMissed { get; private set; }

    public void Add(Row row)
    {
        HasMissed |= row.IsMet == false;
        Console.WriteLine(isJson ? row.ToJson() : row.ToLine());
    }

    public void Heading(string text)
    {
        if (!isJson)
        {
            Console.WriteLine($"\n{text}");
        }
    }
}
