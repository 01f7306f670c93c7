using System.ComponentModel;
using System.Diagnostics;

namespace AvexSearch.Audio;

/// <summary>A running ffmpeg or ffprobe: its output as a stream that never waits for ever, its errors, and its end.</summary>
internal sealed class FfmpegProcess : IDisposable
{
    private const int MostErrorLines = 6;
    private const int ExitWaitMs = 5000;
    private readonly Process _process;
    private readonly FfmpegLimits _limits;
    private readonly string _path;
    private readonly CancellationToken _ct;
    private readonly CancellationTokenRegistration _registration;
    private readonly Timer _watchdog;
    private readonly List<string> _errors = [];
    private long _waitingSince;
    private volatile bool _stalled;

    private FfmpegProcess(Process process, string path, FfmpegLimits limits, CancellationToken ct)
    {
        _process = process;
        _path = path;
        _limits = limits;
        _ct = ct;
        process.ErrorDataReceived += (_, line) => NoteError(line.Data);
        process.BeginErrorReadLine();
        _watchdog = new Timer(_ => KillWhenStalled(), null, 500, 500);
        _registration = ct.Register(Kill);
    }

    /// <summary>Starts the program on one file.</summary>
    /// <exception cref="InvalidOperationException">The program is not installed.</exception>
    public static FfmpegProcess Start(ProcessStartInfo start, string path, FfmpegLimits limits, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
            process.StandardInput.Close();
            return new FfmpegProcess(process, path, limits, ct);
        }
        catch (Win32Exception e)
        {
            throw MissingProgram(e);
        }
    }

    /// <summary>Reads until the buffer is full or the output ends.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; the process is gone.</exception>
    /// <exception cref="AudioFormatException">No output for the time that is allowed; the process is gone.</exception>
    public int Read(Span<byte> destination)
    {
        var done = 0;
        while (done < destination.Length)
        {
            Interlocked.Exchange(ref _waitingSince, Stopwatch.GetTimestamp());
            var got = _process.StandardOutput.BaseStream.Read(destination[done..]);
            Interlocked.Exchange(ref _waitingSince, 0);
            if (got == 0)
            {
                break;
            }

            done += got;
        }

        _ct.ThrowIfCancellationRequested();
        if (_stalled)
        {
            throw new AudioFormatException(_path, FormattableString.Invariant($"gave no audio for {_limits.StallSeconds} s; ffmpeg was stopped"));
        }

        return done;
    }

    /// <summary>Waits for the end of a process whose output has ended.</summary>
    /// <returns>The exit status and what it said on its error output (null when nothing), cleaned of paths and addresses.</returns>
    public (int ExitCode, string? Errors) Finish()
    {
        if (!_process.WaitForExit(ExitWaitMs))
        {
            Kill();
        }

        _process.WaitForExit();
        if (_process.ExitCode == 127)
        {
            throw MissingProgram(null);
        }

        lock (_errors)
        {
            return (_process.ExitCode, FfmpegMessages.Join(_errors, _path));
        }
    }

    /// <summary>What an exit status other than 0 means.</summary>
    public string DescribeExit(int exitCode, string? errors) => exitCode is 255 or 152 or 137
        ? FormattableString.Invariant($"ffmpeg was stopped (limits: {_limits.CpuSeconds} s of processor time, {_limits.MemoryBytes >> 20} MiB)")
        : errors ?? FormattableString.Invariant($"ffmpeg ended with status {exitCode}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _watchdog.Dispose();
        Kill();
        _process.Dispose();
    }

    private static InvalidOperationException MissingProgram(Exception? cause) => new(
        "ffmpeg and ffprobe were not found. Install the Debian/Ubuntu package ffmpeg (apt-get install ffmpeg).", cause);

    private void NoteError(string? line)
    {
        lock (_errors)
        {
            if (line is { Length: > 0 } && _errors.Count < MostErrorLines)
            {
                _errors.Add(line);
            }
        }
    }

    private void KillWhenStalled()
    {
        var since = Interlocked.Read(ref _waitingSince);
        if (since != 0 && Stopwatch.GetElapsedTime(since).TotalSeconds > _limits.StallSeconds)
        {
            _stalled = true;
            Kill();
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }
}
