namespace AvexSearch.Evaluation;

/// <summary>Settings of probes, those to choose from and those that are fixed.</summary>
public sealed record ProbeOptions
{
    /// <summary>Costs (scikit-learn's C) that the linear probe chooses from, ascending; a single one is taken as it is.</summary>
    /// <value>0.0001, 0.001, 0.01, 0.1, 1, 10.</value>
    public IReadOnlyList<double> Costs { get; init; } = [0.0001, 0.001, 0.01, 0.1, 1, 10];

    /// <summary>Numbers of neighbours that the vote chooses from, ascending; a single one is taken as it is.</summary>
    /// <value>1, 3, 5, 10, 20, 50.</value>
    public IReadOnlyList<int> Neighbors { get; init; } = [1, 3, 5, 10, 20, 50];

    /// <summary>Whether neighbours vote by their similarity.</summary>
    /// <value>false: one vote each.</value>
    public bool WeightedVote { get; init; }

    /// <summary>Units of the network's hidden layer.</summary>
    /// <value>128.</value>
    public int HiddenUnits { get; init; } = 128;

    /// <summary>Most passes over the training items; the pass with the least validation loss is kept.</summary>
    /// <value>100.</value>
    public int Epochs { get; init; } = 100;

    /// <summary>Passes without a smaller validation loss after which training stops.</summary>
    /// <value>8.</value>
    public int Patience { get; init; } = 8;

    /// <summary>Step of Adam.</summary>
    /// <value>0.001.</value>
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Penalty on the network's weights.</summary>
    /// <value>0.0001.</value>
    public double WeightDecay { get; init; } = 0.0001;

    /// <summary>Share of the training items, in whole groups, that settings are chosen by when no validation part is given.</summary>
    /// <value>0.2.</value>
    public double InnerValidationShare { get; init; } = 0.2;

    /// <summary>Whether probabilities of linear probes and networks are brought to scale on the validation part (one temperature, Guo et al. 2017).</summary>
    /// <value>false: they are as trained.</value>
    public bool CalibrateTemperature { get; init; }

    /// <summary>Seed of inner splits, of first weights and of the order of training items.</summary>
    /// <value>42.</value>
    public int Seed { get; init; } = 42;

    /// <summary>Refuses settings that cannot be meant.</summary>
    /// <exception cref="ArgumentException">A setting out of its range; the message names it.</exception>
    internal void Check()
    {
        Require(Costs.Count > 0 && Costs.All(cost => cost > 0 && double.IsFinite(cost)), $"Costs must be above 0, they are {string.Join(", ", Costs)}.");
        Require(Neighbors.Count > 0 && Neighbors.All(k => k > 0), $"Numbers of neighbours must be above 0, they are {string.Join(", ", Neighbors)}.");
        Require(HiddenUnits > 0, $"The hidden layer needs at least one unit, it has {HiddenUnits}.");
        Require(Epochs > 0 && Patience > 0, $"Epochs and patience must be above 0, they are {Epochs} and {Patience}.");
        Require(LearningRate > 0 && WeightDecay >= 0, $"The learning rate must be above 0 and the weight decay not below, they are {LearningRate} and {WeightDecay}.");
        Require(InnerValidationShare is > 0 and < 1, $"The share to validate on must be between 0 and 1, it is {InnerValidationShare}.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
