using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation.Individuals;

public sealed class IndividualVerdictTests
{
    [Fact]
    public void Probe_print()
    {
        foreach (var (name, callers) in new (string, SyntheticCallers)[]
        {
            ("identity", new SyntheticCallers()),
        })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var cpu = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
            var r = IndividualEvaluation.Run(new IndividualRequest { Segments = callers.Create() }, new Sink(watch, System.Console.Error), TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper!.WriteLine($"== {name} {r.Verdict} {r.Explanation} same={r.SameSessionRank1:0.00} {watch.ElapsedMilliseconds} ms cpu {(System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds}");
            foreach (var m in r.Methods)
            {
                TestContext.Current.TestOutputHelper!.WriteLine($"{m.Method.Key,-16} {m.Verdict,-14} r1 {m.Rank1?.Value:0.00} auc {m.VerificationAuc?.Value:0.00} [{m.VerificationAuc?.Interval?.Low:0.00}] eer {m.EqualErrorRate?.Value:0.00} open {m.OpenSetAuroc?.Value:0.00} oscr {m.OscrArea?.Value:0.00} dir {m.DetectionAtFar1?.Value:0.00} p {m.VerificationP:0.000} {m.Rank1P:0.000}");
            }
        }

        Assert.True(true);
    }

    private sealed class Sink(System.Diagnostics.Stopwatch watch, TextWriter writer) : IProgress<double>
    {
        private double _last = -1;

        public void Report(double value)
        {
            if (value > _last + 0.1) { _last = value; writer.WriteLine($"{value:0.00} {watch.ElapsedMilliseconds} cpu {System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds}"); }
        }
    }
}
