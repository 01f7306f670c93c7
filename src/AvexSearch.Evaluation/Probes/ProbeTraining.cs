namespace AvexSearch.Evaluation;

/// <summary>Trains probes and chooses their settings.</summary>
public static class ProbeTraining
{
    // The mean objective's gradient, enough to choose a cost by.
    private const double ChoosingTolerance = 1e-5;
    private const double Equal = 1e-12;

    /// <summary>Trains one probe.</summary>
    /// <param name="kind">How it works.</param>
    /// <param name="embeddings">[n, dimensions] of all items.</param>
    /// <param name="labels">Labels of all n items: one each, or several.</param>
    /// <param name="groups">[n] groups that stay together when a validation part is made; empty: every item its own.</param>
    /// <param name="train">Items to learn from.</param>
    /// <param name="validation">
    /// Items to choose the setting by. Empty: a share of the training items in whole groups chooses it, and the probe is then trained on all of them.
    /// </param>
    /// <param name="options">Settings.</param>
    /// <param name="model">Identity of the model that made the embeddings; the probe keeps it.</param>
    /// <param name="cancellationToken">Looked at once per step.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit, a setting out of range, or too few classes among the training items.</exception>
    public static TrainedProbe Train(
        ProbeKind kind, EmbeddingMatrix embeddings, LabelSets labels, ReadOnlyMemory<int> groups, IReadOnlyList<int> train, IReadOnlyList<int> validation,
        ProbeOptions options, string model, CancellationToken cancellationToken)
    {
        options.Check();
        if (embeddings.Count != labels.Count)
        {
            throw new ArgumentException($"There are labels of {labels.Count} items for {embeddings.Count} embeddings.", nameof(labels));
        }

        var known = ProbeTargets.Of(labels, train).Known;
        var data = new Data(embeddings, labels, options);
        var parts = Parts(labels, ClassificationMetrics.Groups(groups, labels.Count), train, validation, options);
        var (head, choice, temperature) = kind switch
        {
            ProbeKind.Linear => Linear(data, train, parts, cancellationToken),
            ProbeKind.NearestNeighbors => Nearest(data, train, parts, known, cancellationToken),
            ProbeKind.Mlp => Mlp(data, train, parts, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such probe."),
        };
        return new TrainedProbe(
            new ProbeCard
            {
                Kind = kind,
                Model = model,
                Dimensions = embeddings.Dimensions,
                Classes = [.. known.Select(place => labels.Classes[place])],
                IsMultiLabel = !labels.IsSingleLabel,
                Temperature = temperature,
                Choice = choice,
                TrainingItems = train.Count,
            },
            head);
    }

    private static Choosing Parts(
        LabelSets labels, ReadOnlyMemory<int> groups, IReadOnlyList<int> train, IReadOnlyList<int> validation, ProbeOptions options)
    {
        if (validation.Count > 0)
        {
            return new Choosing(train, validation, IsInner: false);
        }

        var inner = GroupedSplits.Inner(labels, groups.Span, train, options.InnerValidationShare, options.Seed);
        var classes = inner?.Train.SelectMany(item => labels.Of(item).ToArray()).Distinct().Count() ?? 0;
        return inner is { } parts && classes >= (labels.IsSingleLabel ? 2 : 1)
            ? new Choosing(parts.Train, parts.Validation, IsInner: true)
            : new Choosing(train, [], IsInner: false);
    }

    private static (IProbeHead, ProbeChoice, double) Linear(Data data, IReadOnlyList<int> train, Choosing parts, CancellationToken cancellationToken)
    {
        var trainer = new LogisticTrainer(data.Embeddings, data.Labels, parts.Train, cancellationToken);
        var held = data.Embeddings.Select(parts.Validation);
        var best = (Cost: data.Options.Costs[data.Options.Costs.Count / 2], Score: default(Fitness?));
        var temperature = 1.0;
        foreach (var cost in parts.Validation.Count > 0 && (data.Options.Costs.Count > 1 || data.Options.CalibrateTemperature) ? data.Options.Costs : [])
        {
            var scores = HeadScores.Of(trainer.Fit(cost, ChoosingTolerance, cancellationToken), held, trainer.Known.Count, cancellationToken);
            var fitness = Fit(data, scores, trainer.Known, parts.Validation, cancellationToken);
            if (best.Score is not { } before || fitness.IsBetterThan(before))
            {
                best = (cost, fitness);
                temperature = data.Options.CalibrateTemperature ? TemperatureOf(data, scores, trainer.Known, parts.Validation) : 1;
            }
        }

        var final = parts.IsInner ? new LogisticTrainer(data.Embeddings, data.Labels, train, cancellationToken) : trainer;
        return (final.Fit(best.Cost, Tolerance(best.Cost, train.Count), cancellationToken), Choice("cost", best.Cost, best.Score, parts), temperature);
    }

    private static (IProbeHead, ProbeChoice, double) Nearest(
        Data data, IReadOnlyList<int> train, Choosing parts, IReadOnlyList<int> known, CancellationToken cancellationToken)
    {
        var unit = data.Embeddings.Unit();
        var options = data.Options;
        var best = (Neighbors: options.Neighbors[options.Neighbors.Count / 2], Score: default(Fitness?));
        if (parts.Validation.Count > 0 && options.Neighbors.Count > 1)
        {
            var most = Math.Min(options.Neighbors.Max(), parts.Train.Count);
            int[] knownHere = [.. ProbeTargets.Of(data.Labels, parts.Train).Known];
            var head = NearestHead.Of(unit, data.Labels, parts.Train, knownHere, most, options.WeightedVote);
            var votes = new NeighborVotes(head, data.Embeddings.Select(parts.Validation), most, knownHere.Length, cancellationToken);
            foreach (var k in options.Neighbors.Where(k => k <= most))
            {
                var fitness = Fit(data, votes.Scores(k), knownHere, parts.Validation, cancellationToken);
                best = best.Score is not { } before || fitness.IsBetterThan(before) ? (k, fitness) : best;
            }
        }

        var chosen = NearestHead.Of(unit, data.Labels, train, known, best.Neighbors, options.WeightedVote);
        return (chosen, Choice("neighbors", Math.Min(best.Neighbors, train.Count), best.Score, parts), 1);
    }

    private static (IProbeHead, ProbeChoice, double) Mlp(Data data, IReadOnlyList<int> train, Choosing parts, CancellationToken cancellationToken)
    {
        var trainer = new MlpTrainer(data.Embeddings, data.Labels, parts.Train, data.Options);
        var (head, epochs) = trainer.Fit(data.Labels, parts.Validation, data.Options.Epochs, cancellationToken);
        if (parts.Validation.Count == 0)
        {
            return (head, new ProbeChoice("epochs", epochs, null, 0), 1);
        }

        var scores = HeadScores.Of(head, data.Embeddings.Select(parts.Validation), trainer.Known.Count, cancellationToken);
        var choice = Choice("epochs", epochs, Fit(data, scores, trainer.Known, parts.Validation, cancellationToken), parts);
        var temperature = data.Options.CalibrateTemperature ? TemperatureOf(data, scores, trainer.Known, parts.Validation) : 1;
        var final = parts.IsInner
            ? new MlpTrainer(data.Embeddings, data.Labels, train, data.Options).Fit(data.Labels, [], epochs, cancellationToken).Head
            : head;
        return (final, choice, temperature);
    }

    /// <summary>
    /// Weights are off by at most the gradient over the penalty: a ten-thousandth of it settles them to four digits. Single precision
    /// products end at some 1e-8.
    /// </summary>
    private static double Tolerance(double cost, int items) => Math.Clamp(1e-4 / (cost * items), 1e-8, 1e-6);

    private static ProbeChoice Choice(string setting, double value, Fitness? fitness, Choosing parts) =>
        new(setting, value, fitness?.Score, fitness is null ? 0 : parts.Validation.Count);

    private static double TemperatureOf(Data data, ScoreMatrix scores, IReadOnlyList<int> known, IReadOnlyList<int> validation)
    {
        var targets = new float[validation.Count * known.Count];
        for (var i = 0; i < validation.Count; i++)
        {
            for (var k = 0; k < known.Count; k++)
            {
                targets[(i * known.Count) + k] = data.Labels.Of(validation[i]).Contains(known[k]) ? 1 : 0;
            }
        }

        return Temperature.Fit(scores, targets, !data.Labels.IsSingleLabel);
    }

    private static Fitness Fit(Data data, ScoreMatrix scores, IReadOnlyList<int> known, IReadOnlyList<int> validation, CancellationToken cancellationToken)
    {
        var truth = data.Labels.Select(validation);
        var wide = HeadScores.Widen(scores, known, truth.Classes.Count);
        if (!data.Labels.IsSingleLabel)
        {
            var scorer = new ClassificationScorer(truth, wide, cancellationToken);
            var values = new double[ClassificationScorer.Keys.Count];
            scorer.Fill([], values);
            return new Fitness(values[ClassificationScorer.Keys.ToList().IndexOf("cmap")] is var cmap && double.IsNaN(cmap) ? 0 : cmap, 0);
        }

        var right = 0;
        double loss = 0;
        for (var i = 0; i < validation.Count; i++)
        {
            var place = truth.Of(i)[0];
            right += wide.Best(i) == place ? 1 : 0;
            loss -= Math.Log(Math.Max(Equal, wide.Row(i)[place]));
        }

        return new Fitness((double)right / validation.Count, loss / validation.Count);
    }

    private sealed record Data(EmbeddingMatrix Embeddings, LabelSets Labels, ProbeOptions Options);

    private sealed record Choosing(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, bool IsInner);

    /// <summary>How well a setting does: greater score, then smaller loss. Settings are tried from simple to flexible, so equal ones don't replace.</summary>
    private readonly record struct Fitness(double Score, double Loss)
    {
        public bool IsBetterThan(Fitness other) =>
            Score > other.Score + Equal || (Score >= other.Score - Equal && Loss < other.Loss - Equal);
    }
}
