namespace GrantFlow.Functions.Submission;

/// <summary>The id of a field's element: its path in letters that ids may have.</summary>
public static class FieldIds
{
    public static string Of(string path) => "f" + path.Replace('/', '-');

    public static string HelpOf(string path) => Of(path) + "-help";

    public static string FaultOf(string path) => Of(path) + "-fault";
}
