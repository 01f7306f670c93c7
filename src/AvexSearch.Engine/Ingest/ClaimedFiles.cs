using System.Diagnostics;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>What a worker has claimed of a job: handed out one by one, kept by the heartbeat until it has ended. Safe for many threads.</summary>
/// <remarks>
/// Claims are made in batches that grow while files are done quickly and shrink to one while they take long, so that a million small files do
/// not cost a million claims and no worker sits on day-long files that another could be at.
/// </remarks>
internal sealed class ClaimedFiles(JobClaims claims, long jobId, string worker, TimeSpan lease, bool suspects) : IDisposable
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly Queue<JobItem> _waiting = [];
    private readonly Dictionary<long, JobItem> _held = [];
    private long _claimedAt;
    private int _batch = 1;
    private bool _isClosed;

    /// <summary>Something was claimed.</summary>
    public bool HadWork { get; private set; }

    /// <summary>Ids of what has not ended.</summary>
    public long[] Held
    {
        get
        {
            lock (_held)
            {
                return [.. _held.Keys];
            }
        }
    }

    /// <summary>Takes up nothing more; what was handed out is finished.</summary>
    public void Close() => Volatile.Write(ref _isClosed, true);

    /// <summary>The next file, or null: nothing can be claimed now, or it is closed. A suspect is handed out alone.</summary>
    public async Task<JobItem?> NextAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (!Volatile.Read(ref _isClosed) && (_waiting.Count > 0 || await ClaimAsync(cancellationToken)))
            {
                if (_waiting.Dequeue() is var item && IsHeld(item))
                {
                    return item;
                }
            }

            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Says that an item has ended.</summary>
    public void Drop(JobItem item)
    {
        lock (_held)
        {
            _held.Remove(item.Id);
        }
    }

    /// <summary>Forgets what somebody else has by now.</summary>
    public void KeepOnly(IReadOnlyCollection<long> asked, IReadOnlyCollection<long> kept)
    {
        lock (_held)
        {
            foreach (var lost in asked.Except(kept))
            {
                _held.Remove(lost);
            }
        }
    }

    /// <summary>Puts back into the queue what was claimed and not finished, so that another worker need not wait for the lease to end.</summary>
    public async Task GiveBackAsync()
    {
        foreach (var item in TakeAll())
        {
            await claims.ReleaseAsync(item, CancellationToken.None);
        }
    }

    /// <summary>Leaves what is in hand as a worker does that dies: one of these files brought about a fault of the program, and which one comes out when they are worked alone.</summary>
    public async Task AbandonAsync(string fault)
    {
        foreach (var item in TakeAll())
        {
            await claims.AbandonAsync(item, fault, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>False: its lease was lost while it waited here.</summary>
    private bool IsHeld(JobItem item)
    {
        lock (_held)
        {
            return _held.TryGetValue(item.Id, out var held) && held == item;
        }
    }

    private JobItem[] TakeAll()
    {
        lock (_held)
        {
            JobItem[] all = [.. _held.Values];
            _held.Clear();
            return all;
        }
    }

    private async Task<bool> ClaimAsync(CancellationToken cancellationToken)
    {
        if (suspects && HadWork)
        {
            return false;
        }

        _batch = _claimedAt != 0 && Stopwatch.GetElapsedTime(_claimedAt) < Quick ? Math.Min(_batch * 2, MostAtOnce) : Math.Max(_batch / 2, 1);
        var items = await claims.ClaimAsync(jobId, worker, lease, suspects ? 1 : _batch, suspects, cancellationToken);
        _claimedAt = Stopwatch.GetTimestamp();
        HadWork |= items.Count > 0;
        lock (_held)
        {
            foreach (var item in items)
            {
                _waiting.Enqueue(item);
                _held[item.Id] = item;
            }
        }

        return items.Count > 0;
    }
}
