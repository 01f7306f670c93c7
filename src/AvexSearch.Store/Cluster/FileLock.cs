using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AvexSearch.Store.Cluster;

/// <summary>An advisory lock (flock) on a file: the kernel lets it go when the process dies, however it dies.</summary>
/// <remarks>Opened by hand: a FileStream takes a flock of its own. Close-on-exec, so that the server doesn't inherit it.</remarks>
internal sealed class FileLock : IDisposable
{
    private const int OwnerOnly = 0x180;
    private const int TryAgain = 11;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly SafeFileHandle _file;

    public FileLock(string path)
    {
        var descriptor = Libc.Open(path, Libc.ReadWrite | Libc.Create | Libc.CloseOnExec, OwnerOnly);
        if (descriptor < 0)
        {
            throw new StoreException(
                $"The lock file {path} can't be opened ({Marshal.GetLastPInvokeErrorMessage()}). " +
                "The data folder belongs to another user: run the program as that user, or choose another folder (AVEXSEARCH_HOME).");
        }

        _file = new SafeFileHandle(descriptor, ownsHandle: true);
    }

    public bool TryShared() => Try(Libc.LockShared);

    public bool TryExclusive() => Try(Libc.LockExclusive);

    /// <summary>Waits for it; tells after each second that it waits.</summary>
    public async Task ExclusiveAsync(Action<TimeSpan> waiting, CancellationToken ct)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var told = TimeSpan.FromSeconds(1);
        while (!TryExclusive())
        {
            if (watch.Elapsed > told)
            {
                waiting(watch.Elapsed);
                told = watch.Elapsed * 2;
            }

            await Task.Delay(Pause, ct);
        }
    }

    public void Dispose() => _file.Dispose();

    private bool Try(int kind)
    {
        if (Libc.Flock(_file, kind | Libc.LockNonBlocking) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == TryAgain || error == 4 /* EINTR */
            ? false
            : throw new StoreException($"The data folder's file system can't lock files ({Marshal.GetPInvokeErrorMessage(error)}); use a local one.");
    }
}
