using System.Globalization;
using System.Text;
using AvexSearch.Engine;
using AvexSearch.Evaluation;
using AvexSearch.Tests.Evaluation.Individuals;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

/// <summary>Individuals of vectors and labels in files, from synthetic callers with and without identity in the signal.</summary>
public sealed class IndividualFilesTests : IDisposable
{
    private static readonly SyntheticCallers Callers = new() { Individuals = 6, SessionsEach = 3, SegmentsEach = 3, Dimensions = 12 };
    private static readonly IndividualSettings Quick = new() { Methods = ["centroid", "wccn"] };

    private readonly VectorFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Callers_with_identity_are_told_apart_and_the_report_leads_down_to_the_clips()
    {
        var report = await _files.RunAsync(RequestOf((Callers with { Identity = 2 }).Create(), "yes"));
        var system = Assert.Single(report.Systems);
        Assert.Equal("individuals", report.Task);
        Assert.Equal("distinguishable", system.Verdict!.Word);
        Assert.Equal(["centroid", "wccn"], system.Methods.Select(method => method.Method));
        Assert.Equal(["roc", "det", "cmc", "oscr", "confusion"], system.Figures.Select(figure => figure.Key));
        Assert.Equal(6, system.Tables.Single(table => table.Key == "per_individual").Rows.Count);
        Assert.Equal(54, system.Items.Count);
        Assert.All(system.Items.Where(item => item.IsRight == true), item =>
        {
            Assert.NotEqual(item.Place, item.Evidence);
            Assert.Equal(item.Truth, item.Answer);
        });
        Assert.Equal(["guessing", "same_session"], system.Controls.Select(control => control.Key));
        Assert.Contains(report.Notes, note => note.StartsWith("No background was given", StringComparison.Ordinal));

        // The evidence is a clip of the answer from another session.
        var (names, sessions) = ((Callers with { Identity = 2 }).Create().Individuals, (Callers with { Identity = 2 }).Create().Sessions);
        foreach (var item in system.Items)
        {
            var (row, evidence) = (Row(item.Place), Row(item.Evidence!));
            Assert.Equal(item.Answer, names[evidence]);
            Assert.NotEqual(sessions[row], sessions[evidence]);
        }
    }

    [Fact]
    public async Task The_flat_object_has_every_figure_for_each_method_with_its_interval()
    {
        var request = RequestOf((Callers with { Identity = 2 }).Create(), "flat");
        var flat = FlatMetrics.Of(await _files.RunAsync(request));
        foreach (var key in (string[])["rank1", "rank5", "eer", "verification_auc", "open_set_auroc", "oscr_auc", "dir_at_far1"])
        {
            foreach (var method in Quick.Methods)
            {
                var figure = flat[key]![method]!;
                Assert.InRange(figure["value"]!.GetValue<double>(), 0, 1);
                Assert.True(figure["low"]!.GetValue<double>() <= figure["high"]!.GetValue<double>());
            }
        }

        Assert.Equal(6, flat["cmc"]!["wccn"]!.AsArray().Count);
        Assert.Equal("distinguishable", flat["verdict"]!.GetValue<string>());
        Assert.Equal((6L, 18L, 54L), (flat["counts"]!["individuals"]!.GetValue<long>(), flat["counts"]!["sessions"]!.GetValue<long>(), flat["counts"]!["matched_clips"]!.GetValue<long>()));
        Assert.NotNull(flat["controls"]!["guessing"]!["rank1"]!["value"]);
        Assert.NotNull(flat["notes"]);
        Assert.StartsWith("avexsearch individuals evaluate --embeddings", flat["origin"]!["command"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Encoders_and_methods_are_compared_by_the_same_draws_of_individuals()
    {
        var (good, bad) = ((Callers with { Identity = 2 }).Create(), (Callers with { Identity = 0.3 }).Create());
        var request = RequestOf(good, "good") with { Resamples = 50 };
        var both = request with { Files = request.Files! with { Embeddings = [.. request.Files!.Embeddings, _files.Npz("bad.npz", 12, bad.Embeddings.Values.ToArray())] } };
        var report = await _files.RunAsync(both);
        var auc = report.Differences.First(difference => difference.Key == "verification_auc");
        Assert.Equal(("good.npz: wccn", "bad.npz: wccn", true), (auc.System, auc.Against, auc.IsClear));
        Assert.Equal(Auc(0) - Auc(1), auc.Value, 1e-12);
        Assert.Contains(report.Differences, difference => difference is { Key: "rank1", System: "bad.npz: centroid", Against: "bad.npz: wccn" });

        // A system against itself: paired draws leave nothing.
        var twice = await _files.RunAsync(request with { Files = request.Files! with { Embeddings = [request.Files!.Embeddings[0], _files.Npz("same.npz", 12, good.Embeddings.Values.ToArray())] } });
        Assert.All(twice.Differences.Where(difference => difference.System == "good.npz: wccn"), difference => Assert.Equal((0, 0.0, 0.0, false), (difference.Value, difference.Low, difference.High, difference.IsClear)));

        double Auc(int system) => report.Systems[system].Methods.Single(method => method.Method == "wccn").Metrics.First(metric => metric.Key == "verification_auc").Value!.Value;
    }

    [Fact]
    public async Task The_fingerprint_of_the_labels_covers_every_column_that_is_looked_at()
    {
        var vectors = _files.Npz("print.npz", 2, [.. Enumerable.Range(1, 8).Select(value => (float)Math.Sin(value))]);
        var prints = new HashSet<string>();
        foreach (var rows in (string[])[
            "a,s1,r1,2020,call\na,s2,r2,2020,call\nb,s3,r3,2020,call\nb,s4,r4,2020,call\n", "a,s1,r1,2020,call\na,s2,r1,2020,call\nb,s3,r3,2020,call\nb,s4,r4,2020,call\n",
            "a,s1,r1,2020,call\na,s2,r2,2021,call\nb,s3,r3,2020,call\nb,s4,r4,2020,call\n", "a,s1,r1,2020,call\na,s2,r2,2020,call\nb,s3,r3,2020,call\nb,s4,r4,2020,background\n"])
        {
            prints.Add((await _files.RunAsync(Request("individual,session,recording,year,kind\n" + rows, vectors))).Origin.LabelsSha256);
        }

        Assert.Equal(4, prints.Count);
    }

    [Fact]
    public async Task Callers_without_identity_are_at_chance()
    {
        var report = await _files.RunAsync(RequestOf((Callers with { Identity = 0, Session = 1.5 }).Create(), "no"));
        Assert.Equal("at chance", report.Systems[0].Verdict!.Word);
        Assert.Contains("Not distinguishable with this encoder", report.Systems[0].Verdict!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Few_strangers_and_few_methods_are_pointed_out()
    {
        var request = RequestOf((Callers with { Identity = 2 }).Create(), "few");
        var notes = (await _files.RunAsync(request)).Notes;
        Assert.Contains(notes, note => note.StartsWith("The thresholds rest on 6 individuals that were held out in turn: too few to promise a rate of 1 %", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.StartsWith("Chance was measured for these 2 methods alone", StringComparison.Ordinal));
        notes = (await _files.RunAsync(request with { Individuals = new() { FalseAlarmRate = 0.25 } })).Notes;
        Assert.DoesNotContain(notes, note => note.StartsWith("The thresholds rest on", StringComparison.Ordinal) || note.StartsWith("Chance was measured", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Years_give_a_verdict_of_their_own()
    {
        var segments = (Callers with { Identity = 2, SessionsEach = 4, Year = 0.1 }).Create();
        var report = await _files.RunAsync(RequestOf(segments, "years"));
        Assert.Equal(["years.npz", "years.npz, across years"], report.Systems.Select(system => system.Name));
        Assert.All(report.Systems, system => Assert.Equal("distinguishable", system.Verdict!.Word));
    }

    [Fact]
    public async Task A_background_that_tells_individuals_apart_lowers_the_verdict()
    {
        var segments = (Callers with { Identity = 2 }).Create();
        var request = RequestOf(segments, "calls");
        var confounded = request with { Files = request.Files! with { Backgrounds = [_files.Npz("place.npz", 12, segments.Embeddings.Values.ToArray())] } };
        var system = (await _files.RunAsync(confounded)).Systems[0];
        Assert.Equal("weak", system.Verdict!.Word);
        Assert.Equal("distinguishable", system.Controls.Single(control => control.Key == "background").Verdict);
        var other = request with { Files = request.Files! with { Backgrounds = [_files.Npz("narrow.npz", 6, new float[54 * 6])] } };
        Assert.Contains("has vectors of 6 dimensions, 'calls.npz' of 12", (await Assert.ThrowsAsync<QueryException>(() => _files.RunAsync(other))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("species")]
    [InlineData("taxon")]
    public async Task Individuals_of_several_species_are_told_apart_within_one_only(string column)
    {
        // Species differ and individuals do not: mixed, that would look like individuals.
        var segments = (Callers with { Identity = 0, Individuals = 12 }).Create();
        var values = segments.Embeddings.Values.ToArray();
        for (var row = 0; row < segments.Individuals.Count; row++)
        {
            values[12 * row] += 40 * (Bird(row) % 2);
        }

        var request = RequestOf(segments with { Embeddings = new EmbeddingMatrix(values, 12) }, "species", row => Bird(row) % 2 == 0 ? "owl" : "Robin", column);
        var named = Quick with { SpeciesColumn = column == "species" ? null : column };
        await RefusedAsync(request with { Individuals = named }, $"The clips are of 2 species in the column '{column}' ('owl', 'Robin'): species would be told apart in place of individuals. Choose one (--species NAME");
        await RefusedAsync(request with { Individuals = named with { Species = "wren" } }, $"is of the species 'wren' in the column '{column}'; there are 'owl', 'Robin'");
        await RefusedAsync(request with { Individuals = Quick with { SpeciesColumn = "kingdom" } }, "was to give the species");
        var report = await _files.RunAsync(request with { Individuals = named with { Species = "robin" } });
        Assert.Equal("at chance", report.Systems[0].Verdict!.Word);
        Assert.Contains(new ReportFact("Individuals", "6"), report.Counts);
        Assert.Contains(new ReportFact("Species", "robin"), report.Parameters);

        int Bird(int row) => row / (Callers.SessionsEach * Callers.SegmentsEach);
    }

    [Fact]
    public async Task Labels_that_may_be_those_of_species_are_pointed_out()
    {
        var segments = (Callers with { Identity = 2 }).Create();
        var report = await _files.RunAsync(RequestOf(segments, "labels", row => row % 2 == 0 ? "owl" : "robin", "label"));
        Assert.Contains(report.Notes, note => note.StartsWith("The clips have 2 different labels: if these are species", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_background_of_a_few_individuals_says_nothing_for_the_calls()
    {
        // It identifies the two that it was heard of, but two can hardly be rearranged.
        var segments = (Callers with { Identity = 2 }).Create();
        var quiet = segments.Embeddings.Values.ToArray();
        quiet.AsSpan(2 * Callers.SessionsEach * Callers.SegmentsEach * 12).Clear();
        var request = RequestOf(segments, "calls");
        var system = (await _files.RunAsync(request with { Files = request.Files! with { Backgrounds = [_files.Npz("few.npz", 12, quiet)] } })).Systems[0];
        var controls = system.Controls.ToDictionary(control => control.Key);
        Assert.Equal(("not known", "not known"), (controls["background"].Verdict, controls["evidence"].Verdict));
        Assert.Contains("of too few individuals or sessions to rule chance in or out (2 individuals", controls["background"].Sentence, StringComparison.Ordinal);

        var noise = (Callers with { Identity = 0, Session = 0, Seed = 3 }).Create().Embeddings.Values.ToArray();
        system = (await _files.RunAsync(request with { Files = request.Files! with { Backgrounds = [_files.Npz("noise.npz", 12, noise)] } })).Systems[0];
        controls = system.Controls.ToDictionary(control => control.Key);
        Assert.Equal(("at chance", "holds"), (controls["background"].Verdict, controls["evidence"].Verdict));
    }

    [Fact]
    public async Task Vectors_of_several_models_are_refused()
    {
        var segments = (Callers with { Identity = 2 }).Create();
        var request = RequestOf(segments, "calls");
        await RefusedAsync(With(Npz("mixed.npz", [.. segments.Sessions.Select((_, row) => row % 2 == 0 ? "b" : "a")])), "has vectors of 2 models in 'model' (a, b), which cannot be compared");
        var one = With(Npz("one.npz", ["a"]));
        await RefusedAsync(one with { Files = one.Files! with { Backgrounds = [Npz("quiet.npz", ["b"])] } }, "has vectors of the model 'b', 'one.npz' of 'a'");
        var report = await _files.RunAsync(one with { Files = one.Files! with { Backgrounds = [Npz("same.npz", ["a"])] } });
        Assert.Contains(new ReportFact("Model", "a"), report.Systems[0].Facts);
        Assert.Empty(report.Problems);

        EvaluationRequest With(string vectors) => request with { Files = request.Files! with { Embeddings = [vectors] } };
        string Npz(string name, string[] models) => _files.Npz(name, 12, segments.Embeddings.Values.ToArray(), ("model", models));
    }

    [Fact]
    public async Task Clips_that_the_labels_call_background_are_never_matched()
    {
        var segments = (Callers with { Identity = 2 }).Create();
        var request = RequestOf(segments, "kinds", row => row % 3 == 2 ? "Background" : "call", "kind");
        var report = await _files.RunAsync(request);
        Assert.Equal(36, report.Systems[0].Items.Count);
        Assert.Contains(new ReportFact("Background clips", "18"), report.Counts);
        await RefusedAsync(RequestOf(segments, "none", _ => "call", "sort") with { Individuals = Quick with { KindColumn = "sort" } }, "No clip is 'background' in the column 'sort'");
    }

    [Fact]
    public async Task Equal_clips_under_two_names_are_pointed_out()
    {
        var segments = (Callers with { Identity = 2 }).Create();
        var values = segments.Embeddings.Values.ToArray();
        values.AsSpan(0, 12).CopyTo(values.AsSpan(53 * 12));
        values.AsSpan(0, 12).CopyTo(values.AsSpan(3 * 12));
        var report = await _files.RunAsync(RequestOf(segments with { Embeddings = new EmbeddingMatrix(values, 12) }, "equal"));
        Assert.Contains(report.Notes, note => note.StartsWith("'bird00000' and 'bird00005' share", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.StartsWith("1 clip of one individual has the very same embedding in two sessions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sessions_that_have_the_same_clip_count_as_one()
    {
        // Noise, every clip in two sessions: the copy would be found every time, whoever calls.
        var half = (Callers with { Identity = 0, Session = 0, SessionsEach = 1 }).Create();
        var (values, clips) = (half.Embeddings.Values.ToArray(), half.Individuals.Count);
        var twice = new IndividualSegments
        {
            Embeddings = new EmbeddingMatrix((float[])[.. values, .. values], 12),
            Individuals = [.. half.Individuals, .. half.Individuals],
            Sessions = [.. half.Sessions, .. half.Sessions.Select(session => session + " again")],
        };
        var report = await _files.RunAsync(RequestOf(twice, "twice"));
        Assert.Equal("at chance", report.Systems[0].Verdict!.Word);
        Assert.Contains("no individual was heard in two sessions", report.Systems[0].Verdict!.Sentence, StringComparison.Ordinal);
        Assert.Contains($"{clips} clips of one individual have the very same embedding in two sessions: each is there twice, so these sessions count as one.", report.Notes);
        Assert.Contains("12 sessions are named; those that share a recording or a clip count as one, so there are 6.", report.Notes);
    }

    [Fact]
    public async Task Clips_that_cannot_be_compared_are_left_out_with_the_reason()
    {
        var labels = "individual,session\na,s1\na,s2\nb,s1\nb,s2\nb,\n,s1\nc,s3\n";
        var values = new float[7 * 2];
        Array.Fill(values, 1);
        values.AsSpan(12).Clear();
        var report = await _files.RunAsync(Request(labels, _files.Npz("left.npz", 2, values)));
        Assert.Contains(new ReportFact("Clips", "4"), report.Counts);
        Assert.Contains(new ReportFact("Clips without an individual, left out", "1"), report.Counts);
        Assert.Equal(["row 5: it has no session in the column 'session'.", "row 7: its embedding by 'left.npz' is zero."], report.Problems);
    }

    [Theory]
    [InlineData("a,s1\na,s2\n", "there is one individual")]
    [InlineData("a,s1\nb,s2\n", "no individual was heard in two sessions")]
    [InlineData("a,s1\na,s1\nb,s2\nb,s2\n", "no individual was heard in two sessions")]
    public async Task Without_evidence_across_sessions_the_verdict_is_at_chance_and_says_why(string rows, string reason)
    {
        var count = rows.Count(c => c == '\n');
        var values = Enumerable.Range(1, count * 2).Select(value => (float)Math.Sin(value)).ToArray();
        var report = await _files.RunAsync(Request("individual,session\n" + rows, _files.Npz("few.npz", 2, values)));
        Assert.Equal("at chance", report.Systems[0].Verdict!.Word);
        Assert.Contains("Nothing can be said", report.Systems[0].Verdict!.Sentence, StringComparison.Ordinal);
        Assert.Contains(reason, report.Systems[0].Verdict!.Sentence, StringComparison.Ordinal);
        Assert.Null(FlatMetrics.Of(report)["rank1"]!["wccn"]!["value"]);
        Assert.Contains("at chance", ReportHtml.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_that_share_a_recording_count_as_one()
    {
        var values = Enumerable.Range(1, 8).Select(value => (float)Math.Sin(value)).ToArray();
        var report = await _files.RunAsync(Request("individual,session,recording\na,s1,r1\na,s2,r1\nb,s3,r2\nb,s4,r2\n", _files.Npz("tape.npz", 2, values)));
        Assert.Contains("no individual was heard in two sessions", report.Systems[0].Verdict!.Sentence, StringComparison.Ordinal);
        Assert.Contains("4 sessions are named; those that share a recording or a clip count as one, so there are 2.", report.Notes);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_what_is_possible()
    {
        var request = Request("individual,session,when\na,s1,May\na,s2,June\n", _files.Npz("wrong.npz", 1, [1, 2]));
        await RefusedAsync(request with { LabelColumn = "bird" }, "was to give the individuals. Columns with values: individual, session, when");
        await RefusedAsync(request with { GroupColumn = "tape" }, "was to give the sessions");
        await RefusedAsync(request with { Individuals = new() { YearColumn = "year" } }, "was to give the years");
        await RefusedAsync(request with { Individuals = new() { YearColumn = "when" } }, "'May' in the column 'when' of row 1 is not a year");
        await RefusedAsync(request with { Individuals = new() { Methods = ["magic"] } }, "There is no method 'magic'; there are max, max+asnorm");
        await RefusedAsync(request with { Individuals = new() { FalseAlarmRate = 2 } }, "A false-alarm rate of 2 is not possible");
        await RefusedAsync(request with { GroupColumn = null }, "name the column that says in which session");
    }

    [Fact]
    public async Task The_same_request_gives_the_same_report()
    {
        var request = RequestOf((Callers with { Identity = 1 }).Create(), "twice");
        var report = await _files.RunAsync(request);
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(await _files.RunAsync(request)));
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(ReportJson.Read(ReportJson.Write(report))));
        Assert.Contains("methods.csv", ReportFiles.All(report).Select(file => file.Name));
    }

    private static int Row(ItemPlace place) => int.Parse(place.Path["row ".Length..], CultureInfo.InvariantCulture) - 1;

    private async Task RefusedAsync(EvaluationRequest request, string sentence) =>
        Assert.Contains(sentence, (await Assert.ThrowsAsync<QueryException>(() => _files.RunAsync(request))).Message, StringComparison.Ordinal);

    private EvaluationRequest RequestOf(IndividualSegments segments, string name, Func<int, string>? more = null, string column = "more")
    {
        var labels = new StringBuilder($"individual,session{(segments.Years is null ? "" : ",year")},{column}\n");
        for (var row = 0; row < segments.Individuals.Count; row++)
        {
            labels.Append(CultureInfo.InvariantCulture, $"{segments.Individuals[row]},{segments.Sessions[row]}{(segments.Years is { } years ? $",{years[row]}" : "")},{more?.Invoke(row)}\n");
        }

        return Request(labels.ToString(), _files.Npz($"{name}.npz", segments.Embeddings.Dimensions, segments.Embeddings.Values.ToArray()));
    }

    private EvaluationRequest Request(string labels, string vectors) => new()
    {
        Task = EvaluationTask.Individuals,
        LabelColumn = "individual",
        GroupColumn = "session",
        Individuals = Quick,
        Resamples = 20,
        Files = new EvaluationFiles { Labels = _files.Text("labels.csv", labels), Embeddings = [vectors] },
    };
}
