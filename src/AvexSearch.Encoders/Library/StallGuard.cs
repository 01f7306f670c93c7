namespace AvexSearch.Encoders;

/// <summary>Gives up on network operations that stay silent.</summary>
internal static class StallGuard
{
    /// <summary>Runs one operation.</summary>
    /// <exception cref="TimeoutException">Nothing happened within <paramref name="limit"/>.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> operation, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit);
        try
        {
            return await operation(source.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing arrived for {limit.TotalSeconds:0.#} s");
        }
    }
}
