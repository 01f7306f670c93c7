namespace AvexSearch.Evaluation;

/// <summary>Trains probes on frozen embeddings and tests them on items that they have not seen.</summary>
public static class ProbeEvaluation
{
    /// <summary>Trains and tests, by a given split or by cross-validation over groups.</summary>
    /// <param name="request">What to train and test.</param>
    /// <param name="progress">0..1 after every trained probe; null for none.</param>
    /// <param name="cancellationToken">Looked at once per step of every training and before every resample.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, a split with a group on two sides, too few groups or classes.</exception>
    public static ProbeResult Run(ProbeRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (request.Embeddings.Count != request.Labels.Count)
        {
            throw new ArgumentException($"There are labels of {request.Labels.Count} items for {request.Embeddings.Count} embeddings.", nameof(request));
        }

        var groups = ClassificationMetrics.Groups(request.Groups, request.Labels.Count);
        var labels = InUse(request.Labels, request.Split);
        request.Split?.Check(request.AllowsSharedGroups ? [.. Enumerable.Range(0, request.Labels.Count)] : groups.Span, DataSplit.Numbered);
        var splits = request.Split is { } given ? [given] : GroupedSplits.Folds(labels, groups.Span, request.Folds, request.Options.Seed);
        int[] test = [.. splits.SelectMany(split => split.Test).Order()];
        var testGroups = Array.ConvertAll(test, item => groups.Span[item]);
        var truth = labels.Select(test);
        var trained = 0;
        return new ProbeResult
        {
            Protocol = request.Split is null ? $"{splits.Count} folds by group" : "given split",
            TestItems = test,
            Truth = truth,
            Groups = testGroups,
            Notes = request.Split?.Notes(labels) ?? GroupedSplits.FoldNotes(labels, groups.Span),
            Probes = [.. request.Kinds.Select(kind => Probe(kind))],
        };

        ProbeScores Probe(ProbeKind kind)
        {
            var probes = new List<TrainedProbe>();
            var scores = new float[test.Length * labels.Classes.Count];
            foreach (var split in splits)
            {
                probes.Add(ProbeTraining.Train(
                    kind, request.Embeddings, labels, groups, split.Train, split.Validation, request.Options, request.Model, cancellationToken));
                Keep(probes[^1].Score(request.Embeddings.Select(split.Test), cancellationToken), probes[^1], split.Test, scores);
                progress?.Report((double)++trained / (splits.Count * request.Kinds.Count));
            }

            return Scored(kind, probes, new ScoreMatrix(scores, labels.Classes.Count));
        }

        void Keep(ScoreMatrix found, TrainedProbe probe, IReadOnlyList<int> items, float[] scores)
        {
            int[] known = [.. probe.Card.Classes.Select(name => labels.Classes.ToList().IndexOf(name))];
            var wide = HeadScores.Widen(found, known, labels.Classes.Count);
            for (var i = 0; i < items.Count; i++)
            {
                wide.Row(i).CopyTo(scores.AsSpan(Array.BinarySearch(test, items[i]) * labels.Classes.Count));
            }
        }

        ProbeScores Scored(ProbeKind kind, List<TrainedProbe> probes, ScoreMatrix scores) => new()
        {
            Kind = kind,
            Choices = [.. probes.Select(probe => probe.Card.Choice)],
            Report = ClassificationMetrics.Evaluate(truth, scores, testGroups, request.Bootstrap, Prefix(kind), cancellationToken),
            Scores = scores,
            Outcomes = [.. test.Select((item, place) => Outcome(item, truth.Of(place), scores, place))],
            Probe = request.Split is null ? null : probes[0],
        };
    }

    /// <summary>What stands before the keys of a probe's figures: probe, knn or mlp.</summary>
    public static string Prefix(ProbeKind kind) => kind switch
    {
        ProbeKind.Linear => "probe",
        ProbeKind.NearestNeighbors => "knn",
        ProbeKind.Mlp => "mlp",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such probe."),
    };

    /// <summary>Differences of two results over the same test items, one probe each, left minus right.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">Another, of other embeddings of the same items.</param>
    /// <param name="kind">The probe to compare; it must be in both.</param>
    /// <param name="bootstrap">Resamples, seed and level.</param>
    /// <param name="cancellationToken">Looked at before every resample.</param>
    /// <exception cref="ArgumentException">Other test items, classes or probes.</exception>
    public static IReadOnlyList<PairedDifference> Compare(
        ProbeResult left, ProbeResult right, ProbeKind kind, BootstrapSettings bootstrap, CancellationToken cancellationToken)
    {
        if (!left.TestItems.SequenceEqual(right.TestItems) || !left.Truth.Classes.SequenceEqual(right.Truth.Classes, StringComparer.Ordinal))
        {
            throw new ArgumentException("The two results are not about the same test items and classes, so they can't be compared in pairs.", nameof(right));
        }

        return PairedClassification.Compare(
            left.Truth, Of(left).Scores, Of(right).Scores, left.Groups, bootstrap, Prefix(kind), cancellationToken);

        ProbeScores Of(ProbeResult result) => result.Probes.FirstOrDefault(probe => probe.Kind == kind)
            ?? throw new ArgumentException($"A result has no probe '{Prefix(kind)}' to compare.");
    }

    /// <summary>Labels in which items that are in no part have none of their own to confuse the count of labels per item.</summary>
    private static LabelSets InUse(LabelSets labels, DataSplit? split)
    {
        if (split is null || labels.IsSingleLabel)
        {
            return labels;
        }

        int[] used = [.. split.Train, .. split.Validation, .. split.Test];
        if (used.Length == 0 || used.Any(item => (uint)item >= (uint)labels.Count) || !labels.Select(used).IsSingleLabel)
        {
            return labels;
        }

        // Items left out borrow the label of one in use: nobody reads them.
        var inUse = used.ToHashSet();
        return labels.Select([.. Enumerable.Range(0, labels.Count).Select(item => inUse.Contains(item) ? item : used[0])]);
    }

    private static ProbeOutcome Outcome(int item, ReadOnlySpan<int> classes, ScoreMatrix scores, int place)
    {
        var (best, row) = (scores.Best(place), scores.Row(place).ToArray());
        var highest = 0f;
        foreach (var truth in classes)
        {
            highest = Math.Max(highest, row[truth]);
        }

        return new ProbeOutcome(item, best, row[best], highest, classes.Contains(best));
    }
}
