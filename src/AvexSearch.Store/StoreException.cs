namespace AvexSearch.Store;

/// <summary>The database can't be used as it is: the message says what, where, and what to do about it.</summary>
public sealed class StoreException : Exception
{
    /// <summary>For a cause that is only known in words.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>For a cause that has its own exception.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
