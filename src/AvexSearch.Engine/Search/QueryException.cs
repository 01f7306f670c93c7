namespace AvexSearch.Engine;

/// <summary>A request that cannot be answered as it stands; the message says what was asked and what is possible.</summary>
public sealed class QueryException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public QueryException()
    {
    }

    /// <summary>Makes an exception with a message for the person who asked.</summary>
    /// <param name="message">What was asked, and what was expected.</param>
    public QueryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">What was asked, and what was expected.</param>
    /// <param name="innerException">The cause.</param>
    public QueryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
