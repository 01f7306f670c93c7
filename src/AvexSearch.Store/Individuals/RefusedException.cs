namespace AvexSearch.Store;

/// <summary>What was asked cannot be done to the rows as they are: a name that is taken, an individual that is merged. The message is for the person who asked.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="message">What was asked, what is in the way, and what is possible.</param>
    public RefusedException(string message)
        : base(message)
    {
    }
}
