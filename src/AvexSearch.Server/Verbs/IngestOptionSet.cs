using System.CommandLine;
using AvexSearch.Engine;

namespace AvexSearch.Server.Verbs;

/// <summary>Options that say what to index, and how: the same for <c>ingest</c> and <c>watch</c>.</summary>
internal static class IngestOptionSet
{
    private static readonly Argument<string[]> Places = new("PATH") { Description = "Folders to look through, single files, or either with wildcards in quotes.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string> Collection = new("--collection", "-c") { Description = "Name of the collection; made if there is none.", Required = true };
    private static readonly Option<string[]> Models = Options.Models();
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double?> Hop = Options.Hop();
    private static readonly Option<int?> Channel = Options.Channel();
    private static readonly Option<bool> Copy = new("--copy") { Description = "Keep a copy of the recordings, by their content, in the data folder (Ingest:CopyFolder); else they stay where they are." };
    private static readonly Option<int> Priority = new("--priority") { Description = "Jobs of greater priority come first, -100 to 100." };
    private static readonly Option<FileInfo?> List = new("--list") { Description = "CSV file with a column of paths and, as far as there are, site, latitude, longitude, time and labels." };
    private static readonly Option<string?> TimeColumn = new("--time-column") { Description = "Column of the list with the time of the recording." };

    private static readonly IReadOnlyDictionary<LabelField, Option<string?>> Columns = new Dictionary<LabelField, Option<string?>>
    {
        [LabelField.File] = Column("file", "names the file"),
        [LabelField.Site] = Column("site", "has the site"),
        [LabelField.Label] = Column("label", "says what is heard"),
        [LabelField.Individual] = Column("individual", "says who is heard"),
        [LabelField.Start] = Column("start", "has the start of the label in seconds"),
        [LabelField.End] = Column("end", "has the end of the label in seconds"),
    };

    /// <summary>Adds the options to a verb.</summary>
    public static void AddTo(Command command)
    {
        command.Add(Places);
        foreach (var option in (IEnumerable<Option>)[Collection, Models, Window, Hop, Channel, Copy, Priority, List, TimeColumn, .. Columns.Values])
        {
            command.Add(option);
        }

        HearingOptions.AddTo(command);
    }

    /// <summary>What is asked for.</summary>
    /// <exception cref="QueryException">Nothing is, or the list cannot be understood.</exception>
    public static IngestRequest Of(ParseResult parsed)
    {
        var places = parsed.GetValue(Places) ?? [];
        var list = parsed.GetValue(List);
        if (places.Length == 0 && list is null)
        {
            throw new QueryException("Nothing to index was named: give folders, files or wildcards, or a file list with --list.");
        }

        var columns = Columns.Where(column => parsed.GetValue(column.Value) is not null).ToDictionary(column => column.Key, column => parsed.GetValue(column.Value)!);
        return HearingOptions.Apply(parsed, new IngestRequest
        {
            Places = places,
            List = list is null ? null : IngestList.Read(list.FullName, columns, parsed.GetValue(TimeColumn)),
            Collection = parsed.GetRequiredValue(Collection),
            Models = Options.Names(parsed.GetValue(Models)),
            WindowSeconds = parsed.GetValue(Window),
            HopSeconds = parsed.GetValue(Hop),
            Channel = parsed.GetValue(Channel) - 1,
            Copy = parsed.GetValue(Copy),
            Priority = parsed.GetValue(Priority),
        });
    }

    private static Option<string?> Column(string name, string what) => new($"--{name}-column") { Description = $"Column of the list that {what}." };
}
