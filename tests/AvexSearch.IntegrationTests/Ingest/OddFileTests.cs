using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AvexSearch.IntegrationTests.Programs;

namespace AvexSearch.IntegrationTests.Ingest;

/// <summary>One folder with everything that should not be in an archive: each file gets its reason, the rest is indexed, and nothing waits for ever.</summary>
public sealed class OddFileTests : IDisposable
{
    private readonly Avex _avex = new(TestFolder.Make("odd"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_avex.Home, "recordings");

    public void Dispose() => TestFolder.Delete(_avex.Home);

    [Fact]
    public async Task Every_odd_file_has_its_reason_and_the_rest_is_indexed()
    {
        Directory.CreateDirectory(Folder);
        TinyRecordings.WriteOne(At("good.wav"), seed: 1);
        Wave("slow, 1 Hz.wav", 1, 1, 30);
        Wave("fast, 384 kHz.wav", 1, 384_000, 384_000);
        Wave("ten channels.wav", 10, 16_000, 24_000);
        Wave("no channels.wav", 0, 16_000, 100);
        Wave("no rate.wav", 1, 0, 100);
        Wave("no samples.wav", 1, 16_000, 0);
        Wave("not a number.wav", 1, 16_000, 24_000, nan: 12_000);
        await File.WriteAllBytesAsync(At("empty.wav"), [], Token);
        await File.WriteAllTextAsync(At("page.flac"), "<!DOCTYPE html><html><body>Not found</body></html>", Token);
        File.CreateSymbolicLink(At("device.wav"), "/dev/zero");
        using (var pipe = Process.Start("mkfifo", [At("pipe.wav")]))
        {
            await pipe.WaitForExitAsync(Token);
        }

        var ingest = await _avex.RunAsync(["ingest", Folder, "--collection", "odd", "--json", .. TinyRecordings.Cut]);
        Assert.True(ingest.ExitCode == 1, ingest.ToString());
        var files = await ReportAsync(JsonDocument.Parse(ingest.Output).RootElement.GetProperty("job_id").GetInt64());

        foreach (var indexed in new[] { "good.wav", "slow, 1 Hz.wav", "fast, 384 kHz.wav", "ten channels.wav" })
        {
            Assert.True(files[indexed].Outcome == "indexed", $"{indexed}: {files[indexed]}");
        }

        Failed("no channels.wav", "0 channels");
        Failed("no rate.wav", "sample rate of 0 Hz");
        Failed("no samples.wav", "without audio");
        Failed("not a number.wav", "frame 12000");
        Failed("empty.wav", "is empty (0 bytes)");
        Failed("page.flac", "<!DOCTYPE html>");
        Failed("device.wav", "is empty (0 bytes)");
        Failed("pipe.wav", "is empty (0 bytes)");

        void Failed(string name, string reason)
        {
            Assert.Equal("failed", files[name].Outcome);
            Assert.Contains(reason, files[name].Reason, StringComparison.Ordinal);
        }
    }

    private string At(string name) => Path.Combine(Folder, name);

    /// <summary>A WAV of 32-bit floats with a header that says what it is told to.</summary>
    private void Wave(string name, ushort channels, int sampleRateHz, int frames, int? nan = null)
    {
        using var writer = new BinaryWriter(File.Create(At(name)), Encoding.Latin1);
        var bytes = frames * Math.Max((ushort)1, channels) * 4;
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((ushort)3);
        writer.Write(channels);
        writer.Write(sampleRateHz);
        writer.Write(sampleRateHz * channels * 4);
        writer.Write((ushort)(channels * 4));
        writer.Write((ushort)32);
        writer.Write("data"u8);
        writer.Write(bytes);
        var random = new Random(name.Length);
        for (var i = 0; i < bytes / 4; i++)
        {
            writer.Write(i == nan ? float.NaN : random.NextSingle() - 0.5f);
        }
    }

    private async Task<Dictionary<string, (string Outcome, string? Reason)>> ReportAsync(long job)
    {
        var outcome = await _avex.RunAsync("jobs", "report", job.ToString(System.Globalization.CultureInfo.InvariantCulture), "--format", "json");
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return JsonDocument.Parse(outcome.Output).RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(file => Path.GetFileName(file.GetProperty("path").GetString())!, file => (file.GetProperty("outcome").GetString()!, file.GetProperty("reason").GetString()));
    }
}
