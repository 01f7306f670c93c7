using System.Globalization;
using System.Text.Json;

namespace AvexSearch.Audio;

/// <summary>Asks ffprobe what a file is.</summary>
internal static class FfmpegProbe
{
    private const int MostBytes = 1 << 18;

    /// <summary>Streams without any header: ffprobe guesses their length from the bit rate, and misses by percents.</summary>
    private static readonly string[] GuessedDurations = ["aac", "loas", "ac3", "eac3", "dts", "truehd"];

    /// <summary>Describes the first audio stream of a file.</summary>
    /// <returns>The description, and the container's short names as ffmpeg has them.</returns>
    /// <exception cref="AudioFormatException">ffprobe cannot read it, or it has no audio.</exception>
    public static (AudioInfo Info, string Container) Run(string path, FfmpegLimits limits, CancellationToken ct)
    {
        using var process = FfmpegProcess.Start(FfmpegCommand.Probe(path, limits), path, limits, ct);
        var output = new byte[MostBytes];
        var length = process.Read(output);
        var (exitCode, errors) = process.Finish();
        if (exitCode != 0)
        {
            throw new AudioFormatException(path, process.DescribeExit(exitCode, errors));
        }

        try
        {
            using var json = JsonDocument.Parse(output.AsMemory(0, length));
            return Describe(path, json.RootElement, errors);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new AudioFormatException(path, errors ?? "ffprobe's answer cannot be understood", innerException: e);
        }
    }

    private static (AudioInfo Info, string Container) Describe(string path, JsonElement root, string? errors)
    {
        var format = root.GetProperty("format");
        var container = TextOf(format, "format_long_name") ?? TextOf(format, "format_name") ?? "unknown container";
        var names = TextOf(format, "format_name") ?? "";
        if (!root.TryGetProperty("streams", out var streams) || streams.GetArrayLength() == 0)
        {
            throw new AudioFormatException(path, $"has no audio stream ({container}{(errors is null ? "" : "; " + errors)})");
        }

        var stream = streams[0];
        var rate = long.Parse(TextOf(stream, "sample_rate") ?? "0", CultureInfo.InvariantCulture);
        var channels = stream.TryGetProperty("channels", out var count) ? count.GetInt64() : 0;
        AudioLimits.Check(path, rate, channels);
        return (new AudioInfo
        {
            Path = path,
            Format = $"{container}, {TextOf(stream, "codec_long_name") ?? TextOf(stream, "codec_name") ?? "unknown codec"}",
            SampleRateHz = (int)rate,
            Channels = (int)channels,
            DurationSeconds = GuessedDurations.Contains(names) ? null : SecondsOf(stream) ?? SecondsOf(format),
            Decoder = "ffmpeg",
            Warning = RiffInspection.LyingLength(path),
        }, names);
    }

    private static double? SecondsOf(JsonElement of) =>
        double.TryParse(TextOf(of, "duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && double.IsFinite(seconds)
            ? seconds
            : null;

    private static string? TextOf(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text != "unknown"
            ? text
            : null;
}
