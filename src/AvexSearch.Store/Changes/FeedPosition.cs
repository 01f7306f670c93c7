namespace AvexSearch.Store;

/// <summary>How far a reader of the change feed has come: everything up to and with this is read.</summary>
/// <param name="TransactionId">Transaction of the last change read (PostgreSQL's 64-bit xid8).</param>
/// <param name="ChangeId">The last change read in that transaction; 0 = none of it.</param>
public readonly record struct FeedPosition(long TransactionId, long ChangeId)
{
    /// <summary>Before every change.</summary>
    public static FeedPosition Start => default;
}
