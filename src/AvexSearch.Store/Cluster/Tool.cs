using System.ComponentModel;
using System.Diagnostics;

namespace AvexSearch.Store.Cluster;

/// <summary>What a tool said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>For messages: standard error, else standard output.</summary>
    public string Words => (Error.Length > 0 ? Error : Output).Trim();
}

/// <summary>Runs a small program to its end.</summary>
internal static class Tool
{
    public static async Task<ToolResult> RunAsync(IEnumerable<string> command, CancellationToken ct)
    {
        using var process = Start(command);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            End(process, withChildren: true);
            throw;
        }
    }

    public static void End(Process process, bool withChildren = false)
    {
        try
        {
            process.Kill(withChildren);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    /// <summary>Started from "/" (its user may not enter ours) and without PG… variables (they would redirect the server's tools).</summary>
    public static Process Start(IEnumerable<string> command)
    {
        string[] words = [.. command];
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_MESSAGES"] = "C";
        start.Environment.Remove("LC_ALL");
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new StoreException($"'{words[0]}' can't be run: {e.Message}", e);
        }
    }
}
