using System.CommandLine;
using AvexSearch.Engine;
using AvexSearch.Evaluation;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch individuals …</c>; here <c>evaluate</c>.</summary>
internal static class IndividualVerbs
{
    private static readonly Option<string> IndividualColumn = new("--individual-column") { Description = "Column that says which individual calls.", DefaultValueFactory = _ => "individual" };
    private static readonly Option<string> SessionColumn = new("--session-column") { Description = "Column that says in which session a clip was recorded: what may make clips alike for other reasons than who calls (a day at a site, a tape). Nothing is compared within a session.", DefaultValueFactory = _ => "session" };
    private static readonly Option<string?> YearColumn = new("--year-column") { Description = "Column of the year, or of a date that begins with it, for a second verdict across years. Default: 'year' or 'day' where every clip has one." };
    private static readonly Option<string?> RecordingColumn = new("--recording-column") { Description = "Column of the recording: sessions that share one count as one. Default: 'recording', or the file of the clip." };
    private static readonly Option<string?> KindColumn = new("--kind-column") { Description = "Column that says 'background' of clips without a call; they are a control and never matched. Default: 'kind' where there is one." };
    private static readonly Option<string?> SpeciesColumn = new("--species-column") { Description = "Column of the species, for example 'label'. Default: 'species' where there is one." };
    private static readonly Option<string?> Species = new("--species") { Description = "Species whose individuals are told apart; clips of others are left out. Needed where there are several." };
    private static readonly Option<string[]> Methods = new("--method") { Description = $"Methods to compare, separated by commas: {string.Join(", ", IndividualMethod.All)}. Default: all." };
    private static readonly Option<double> FalseAlarms = new("--false-alarms") { Description = "Share of clips of unknown individuals that the threshold may accept, 0 to 1.", DefaultValueFactory = _ => 0.01 };
    private static readonly Option<double?> MixSnr = new("--mix-snr") { Description = "How far a clip lies above the background of another individual that is mixed with it as a control, dB. Default: background as loud as the clip's own." };
    private static readonly Option<bool> NoControls = new("--no-controls") { Description = "Don't look for background in the recordings, and don't mix it: faster, but then nobody knows whether the place was recognised." };

    public static Command Make() => new("individuals", "Who is calling? How far individuals can be told apart by their calls.")
    {
        GalleryVerbs.List(),
        GalleryVerbs.Show(),
        EnrolVerb.Make(),
        MatchVerb.Make(),
        GalleryVerbs.Edit(),
        ReferenceVerbs.Merge(),
        ReferenceVerbs.Split(),
        ReferenceVerbs.Move(),
        ReferenceVerbs.Remove(),
        ReferenceVerbs.PutBack(),
        GalleryVerbs.Retire(),
        GalleryVerbs.Restore(),
        GalleryVerbs.History(),
        GalleryCheckVerb.Make(),
        GroupVerb.Make(),
        GroupReviewVerbs.Groups(),
        GroupReviewVerbs.Confirm(),
        GroupReviewVerbs.Reject(),
        GroupReviewVerbs.Split(),
        CapturesVerb.Make(),
        Evaluate(),
    };

    private static Command Evaluate()
    {
        var command = new Command("evaluate", "Can these individuals be told apart across sessions, and unknown ones be noticed? Ends in a verdict: distinguishable, weak or at chance.");
        EvaluateOptions.AddTo(command, EvaluationTask.Individuals);
        foreach (var option in (Option[])[IndividualColumn, SessionColumn, YearColumn, RecordingColumn, KindColumn, SpeciesColumn, Species, Methods, FalseAlarms, MixSnr, NoControls])
        {
            command.Options.Add(option);
        }

        EvaluateVerb.SetAction(command, Read);
        return command;
    }

    /// <summary>The request that a command line makes.</summary>
    internal static EvaluationRequest Read(ParseResult parsed) => EvaluateOptions.Read(parsed, EvaluationTask.Individuals) with
    {
        LabelColumn = parsed.GetValue(IndividualColumn)!,
        GroupColumn = parsed.GetValue(SessionColumn),
        Individuals = new IndividualSettings
        {
            YearColumn = parsed.GetValue(YearColumn),
            RecordingColumn = parsed.GetValue(RecordingColumn),
            KindColumn = parsed.GetValue(KindColumn),
            SpeciesColumn = parsed.GetValue(SpeciesColumn),
            Species = parsed.GetValue(Species),
            Methods = [.. (parsed.GetValue(Methods) ?? []).SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            FalseAlarmRate = parsed.GetValue(FalseAlarms),
            MixSnr = parsed.GetValue(MixSnr),
            HearsBackground = !parsed.GetValue(NoControls),
        },
    };
}
