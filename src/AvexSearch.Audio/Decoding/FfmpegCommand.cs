using System.Diagnostics;
using System.Globalization;

namespace AvexSearch.Audio;

/// <summary>Command lines of ffmpeg and ffprobe that can open one local file and nothing else.</summary>
internal static class FfmpegCommand
{
    /// <summary>
    /// Containers that hold sound themselves. Playlists (concat, hls, dash, image sequences) are left out: they name other files, and a stranger's
    /// playlist must not read ours.
    /// </summary>
    private const string Containers =
        "wav,w64,aiff,au,caf,flac,ogg,mp3,aac,mov,matroska,asf,asf_o,wv,ape,tta,tak,amr,amrnb,amrwb,ac3,eac3,dts,mpc,mpc8,shn,voc,iff,nistsphere,"
        + "ircam,sox,dsf,avi,mpeg,mpegts,flv,nut,rm,loas,truehd,gsm,xwma,oma,mxf";

    private static readonly Lazy<string?> Prlimit = new(() => FindInPath("prlimit"));

    /// <summary>ffprobe, printing format and first audio stream as JSON.</summary>
    public static ProcessStartInfo Probe(string path, FfmpegLimits limits) => Limited("ffprobe", limits, [
        "-v", "error", "-of", "json", "-select_streams", "a:0",
        "-show_entries", "format=format_long_name,format_name,duration:stream=codec_long_name,codec_name,sample_rate,channels,duration",
        .. Input(path),
    ]);

    /// <summary>ffmpeg, writing the first audio stream as a float WAV of unknown length to its standard output.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="seekSeconds">Whole seconds to seek to before decoding; 0 for none.</param>
    public static ProcessStartInfo Decode(string path, FfmpegLimits limits, long seekSeconds) => Limited("ffmpeg", limits, [
        "-hide_banner", "-nostdin", "-v", "error", "-threads", "1",
        .. seekSeconds > 0 ? ["-ss", seekSeconds.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. Input(path),
        "-map", "0:a:0", "-map_metadata", "-1", "-fflags", "+bitexact", "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ]);

    /// <summary>The "file:" prefix and the absolute path make names like "-y", "http:x" and "concat:a|b" plain names.</summary>
    private static string[] Input(string path) =>
        ["-protocol_whitelist", "file,pipe", "-format_whitelist", Containers, "-i", "file:" + Path.GetFullPath(path)];

    private static ProcessStartInfo Limited(string program, FfmpegLimits limits, string[] arguments)
    {
        string[] limiter = Prlimit.Value is { } prlimit
            ? [prlimit, Option("as", limits.MemoryBytes), $"--cpu={Text(limits.CpuSeconds)}:{Text(limits.CpuSeconds + 5)}", "--core=0", "--fsize=0", "--", program]
            : [program];
        return new ProcessStartInfo(limiter[0], [.. limiter[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
    }

    private static string Option(string name, long value) => $"--{name}={Text(value)}";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? FindInPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
