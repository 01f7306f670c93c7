using AvexSearch.Store;
using Microsoft.Extensions.Logging;

namespace AvexSearch.Engine;

/// <summary>Keeps a run its worker's own while it is worked, and tells how far it is; work on a run that was removed, called off or taken over is given up.</summary>
internal sealed class RunLease : IProgress<double>, IAsyncDisposable
{
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(1);
    private readonly RunStore _runs;
    private readonly long _id;
    private readonly string _worker;
    private readonly TimeSpan _lease;
    private readonly IProgress<double>? _next;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _leased;
    private readonly CancellationTokenSource _renewing;
    private readonly Task _renewal;
    private double _share;

    /// <summary>Renews the claim of a worker from now on.</summary>
    /// <param name="runs">Where runs are.</param>
    /// <param name="id">The run.</param>
    /// <param name="worker">Who works it.</param>
    /// <param name="lease">How long it is theirs without renewal.</param>
    /// <param name="next">Told the share that is done, too.</param>
    /// <param name="logger">Told when a renewal is not possible.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public RunLease(RunStore runs, long id, string worker, TimeSpan lease, IProgress<double>? next, ILogger logger, CancellationToken cancellationToken)
    {
        (_runs, _id, _worker, _lease, _next, _logger) = (runs, id, worker, lease, next, logger);
        _leased = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _renewing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _renewal = RenewAsync(_renewing.Token);
    }

    /// <summary>Cancelled when the work is to be given up.</summary>
    public CancellationToken Token => _leased.Token;

    /// <summary>Remembers the greatest share that was reported, for the row, and passes it on.</summary>
    /// <param name="value">0..1.</param>
    public void Report(double value)
    {
        Volatile.Write(ref _share, Math.Clamp(value, Volatile.Read(ref _share), 1));
        _next?.Report(Volatile.Read(ref _share));
    }

    /// <summary>Renews no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _renewing.CancelAsync();
        await _renewal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _renewing.Dispose();
        _leased.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(BetweenRenewals, cancellationToken);
            try
            {
                if (!await _runs.RenewAsync(_id, _worker, Volatile.Read(ref _share), _lease, cancellationToken))
                {
                    await _leased.CancelAsync();
                    return;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The work goes on: a later renewal says whether the run is still this worker's.
                EvaluationLog.NotRenewed(_logger, _id, exception);
            }
        }
    }
}
