using AvexSearch.Engine;
using Spectre.Console;

namespace AvexSearch.Server.Verbs;

/// <summary>A progress bar on standard error; without a terminal, a line now and then.</summary>
internal static class ProgressBar
{
    /// <summary>Runs work that reports how many files it has dealt with.</summary>
    public static Task<T> WhileAsync<T>(string title, Func<IProgress<IngestProgress>, Task<T>> work) => WhileAsync(title, bar => work(new Bar(bar, title)));

    /// <summary>Runs work that reports the share that is done, 0 to 1.</summary>
    public static Task<T> WhileShareAsync<T>(string title, Func<IProgress<double>, Task<T>> work) => WhileAsync(title, bar => work(new Share(bar)));

    private static async Task<T> WhileAsync<T>(string title, Func<ProgressTask, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(context.AddTask(Markup.Escape(title))));
    }

    private sealed class Share(ProgressTask bar) : IProgress<double>
    {
        public void Report(double value) => bar.Value = value * bar.MaxValue;
    }

    private sealed class Bar(ProgressTask bar, string title) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            bar.MaxValue = Math.Max(value.Files, 1);
            bar.Value = value.Finished;
            bar.Description = Markup.Escape(
                $"{title}: {value.Finished}/{value.Files} files, {Words.Number(value.TimesRealTime)} x real time, {Words.Count(value.Failed, "failure")}");
        }
    }
}
