namespace AvexSearch.Encoders;

/// <summary>A model cannot be fetched, installed or opened; the message says which, why, and what to do.</summary>
public sealed class ModelException : Exception
{
    /// <summary>A failure with its message.</summary>
    /// <param name="message">What failed, why, and what to do.</param>
    public ModelException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">What failed, why, and what to do.</param>
    /// <param name="inner">The cause.</param>
    public ModelException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
