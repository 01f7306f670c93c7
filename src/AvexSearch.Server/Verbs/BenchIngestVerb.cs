using System.CommandLine;
using System.Globalization;
using AvexSearch.Engine;
using AvexSearch.Server.Composition;

namespace AvexSearch.Server.Verbs;

/// <summary><c>avexsearch bench ingest</c>.</summary>
internal static class BenchIngestVerb
{
    private const double Mebibyte = 1 << 20;

    private static readonly Option<string?> Model = Options.Model();
    private static readonly Option<double?> Window = Options.Window();
    private static readonly Option<double?> Hop = Options.Hop();
    private static readonly Option<bool> Json = Options.Json();
    private static readonly Option<int> Files = new("--files") { Description = "Number of files.", DefaultValueFactory = _ => 80 };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "Length of a file, s.", DefaultValueFactory = _ => 60 };
    private static readonly Option<double?> Hours = new("--hours") { Description = "Length of a file in hours, instead of --seconds: 24 for a whole day." };
    private static readonly Option<bool> Flac = new("--flac") { Description = "FLAC files instead of WAV." };
    private static readonly Option<int> Rate = new("--rate") { Description = "Sample rate of the files, Hz.", DefaultValueFactory = _ => 48_000 };
    private static readonly Option<string?> Device = new("--device") { Description = "auto, cuda or cpu, instead of the setting Encoders:Device." };

    public static Command Make()
    {
        var command = new Command("ingest", "Windows per second from files to committed rows, stage by stage, beside the encoder alone; memory along the way.")
        {
            Model, Files, Seconds, Hours, Flac, Rate, Window, Hop, Device, Json,
        };
        Device.AcceptOnlyFromAmong("auto", "cuda", "cpu");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken token)
    {
        if (parsed.GetValue(Device) is { } device)
        {
            Environment.SetEnvironmentVariable("Encoders__Device", device);
        }

        await using var program = await VerbHost.WithDatabaseAsync(token);
        var benchmark = ActivatorUtilities.CreateInstance<IngestBenchmark>(program.Services);
        var request = new IngestBenchmarkRequest
        {
            Model = parsed.GetValue(Model),
            Files = parsed.GetValue(Files),
            FileSeconds = parsed.GetValue(Hours) * 3600 ?? parsed.GetValue(Seconds),
            Flac = parsed.GetValue(Flac),
            SampleRateHz = parsed.GetValue(Rate),
            WindowSeconds = parsed.GetValue(Window),
            HopSeconds = parsed.GetValue(Hop),
        };
        var result = await JobDisplay.WhileAsync(progress => benchmark.RunAsync(request, progress, token));
        if (parsed.GetValue(Json))
        {
            Output.WriteJson(result);
            return CommandLine.Done;
        }

        Print(result);
        return CommandLine.Done;
    }

    private static void Print(IngestBenchmarkResult result)
    {
        Console.WriteLine($"{result.Model} on {result.Device}: {Words.Count(result.Windows, "window")} of {Words.Count(result.Files, "file")}, {Words.Duration(result.AudioSeconds)} of audio");
        Output.WriteTable(
            ["", ">windows/s", ">x real time", ">files/s"],
            [
                ["end to end", Words.Number(result.EndToEndWindowsPerSecond), Words.Number(result.TimesRealTime), Words.Number(result.FilesPerSecond)],
                ["encoder alone", Words.Number(result.EncoderWindowsPerSecond), "", ""],
                ["ratio", result.Ratio.ToString("F3", CultureInfo.InvariantCulture), "", ""],
            ]);
        Console.WriteLine(
            $"Thread-seconds: decode {Words.Number(result.DecodeSeconds)}, front end {Words.Number(result.FrontEndSeconds)}, " +
            $"encode {Words.Number(result.EncodeSeconds)}, store {Words.Number(result.StoreSeconds)}. Front end {Words.Number(result.FrontEndMsPerWindow)} ms a window.");
        Console.WriteLine(
            $"This process: {Words.Number(result.CpuSeconds)} s of processor time, {Words.Number(result.PeakBytes / Mebibyte)} MiB at its peak, " +
            $"along the way {string.Join(", ", result.MemoryBytes.Select(bytes => Words.Number(bytes / Mebibyte)))} MiB.");
        Console.WriteLine(
            $"Allocated for a window: {Words.Number(result.AllocatedBytesPerWindow / 1024.0)} KiB, " +
            $"{(result.SteadyBytesPerWindow is { } steady ? $"{Words.Number(steady / 1024.0)} KiB" : "unknown")} in the second half. " +
            $"The database grew by {Words.Number(result.DatabaseBytes / Mebibyte)} MiB.");
    }
}
