using System.CommandLine;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>Options that say how a label file is read.</summary>
internal static class LabelColumnOptions
{
    public static Option<LabelFormat> Format { get; } = new("--format")
    {
        Description = "Layout of the file: csv, raven, audacity, birdnet, kaleidoscope, beans or hoplite. Default: found out from its content.",
    };

    public static Option<string?> Recording { get; } = new("--recording")
    {
        Description = "Recording that the labels belong to, for files that do not say it. Default: the label file's own name (X.txt beside X.wav).",
    };

    public static Option<string?> Annotator { get; } = new("--annotator") { Description = "Who labelled, for rows that do not say it." };

    private static readonly IReadOnlyDictionary<LabelField, Option<string?>> Columns = new Dictionary<LabelField, Option<string?>>
    {
        [LabelField.File] = Column("file", "names the recording"),
        [LabelField.Start] = Column("start", "has the start in seconds"),
        [LabelField.End] = Column("end", "has the end in seconds"),
        [LabelField.Label] = Column("label", "says what is heard"),
        [LabelField.Individual] = Column("individual", "says who is heard"),
        [LabelField.CallType] = Column("call-type", "says which kind of call it is"),
        [LabelField.Split] = Column("split", "says which part of the data it is in"),
        [LabelField.Session] = Column("session", "has the recording session"),
        [LabelField.Site] = Column("site", "has the place"),
        [LabelField.Group] = Column("group", "says what it was taken from"),
    };

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in (IEnumerable<Option>)[Format, Recording, Annotator, .. Columns.Values])
        {
            command.Add(option);
        }
    }

    /// <summary>How the file is read.</summary>
    public static LabelReadOptions Of(ParseResult parsed) => new()
    {
        Format = parsed.GetValue(Format),
        Recording = parsed.GetValue(Recording),
        Annotator = parsed.GetValue(Annotator),
        Columns = Columns.Where(column => parsed.GetValue(column.Value) is not null).ToDictionary(column => column.Key, column => parsed.GetValue(column.Value)!),
    };

    private static Option<string?> Column(string name, string what) => new($"--{name}-column") { Description = $"Name of the column that {what}." };
}
