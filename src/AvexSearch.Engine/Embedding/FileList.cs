using System.Collections.Concurrent;

namespace AvexSearch.Engine;

/// <summary>A plain list of files as a desk: hands them out in order and keeps what comes back in memory.</summary>
internal sealed class FileList(IReadOnlyList<string> paths, Action<int, int> progress) : IFileDesk
{
    private readonly ConcurrentBag<EmbeddedFile> _done = [];
    private readonly ConcurrentBag<JobFailure> _failed = [];
    private int _next = -1;

    public IEnumerable<EmbeddedFile> Done => _done.OrderBy(file => file.Path, StringComparer.Ordinal);

    public IReadOnlyList<JobFailure> Failed => [.. _failed.OrderBy(failure => failure.Path, StringComparer.Ordinal)];

    public Task<FileToEmbed?> NextAsync(CancellationToken cancellationToken)
    {
        var next = Interlocked.Increment(ref _next);
        return Task.FromResult(next < paths.Count ? new FileToEmbed(paths[next], Ticket: null) : null);
    }

    public Task DoneAsync(EmbeddedFile file, CancellationToken cancellationToken)
    {
        _done.Add(file);
        progress(_done.Count, _failed.Count);
        return Task.CompletedTask;
    }

    public Task FailedAsync(string path, object? ticket, Exception reason, CancellationToken cancellationToken)
    {
        _failed.Add(new JobFailure(path, Obstacle.Of(path, reason).Reason, 1));
        progress(_done.Count, _failed.Count);
        return Task.CompletedTask;
    }
}
