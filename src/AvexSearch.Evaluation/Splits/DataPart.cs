namespace AvexSearch.Evaluation;

/// <summary>A part of the items of an evaluation.</summary>
public enum DataPart
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To choose settings by.</summary>
    Validation,

    /// <summary>What the figures are about.</summary>
    Test,
}
