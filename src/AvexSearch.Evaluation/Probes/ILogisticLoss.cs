namespace AvexSearch.Evaluation;

/// <summary>Mean cross-entropy of a linear model with an L2 penalty on its weights.</summary>
/// <remarks>Parameters are [outputs, dimensions] weights and then [outputs] intercepts; intercepts are not penalised.</remarks>
internal interface ILogisticLoss
{
    /// <summary>Weight of half the squared norm of the weights, against the mean loss.</summary>
    double Penalty { get; set; }

    /// <summary>Value at some parameters; fills the gradient.</summary>
    double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient);
}
