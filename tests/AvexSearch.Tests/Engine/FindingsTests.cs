using AvexSearch.Engine;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Engine;

public sealed class FindingsTests
{
    [Theory]
    [InlineData(1, "Model 'spectral' hears nothing above 15 kHz; 73 % of this recording's energy is there.")]
    [InlineData(10, "Model 'spectral', heard 10 × slower, hears nothing above 15 kHz; 73 % of this recording's energy is there.")]
    [InlineData(0.25, "Model 'spectral', heard 4 × faster, hears nothing above 15 kHz; 73 % of this recording's energy is there.")]
    public void What_a_model_cannot_hear_is_said_with_how_it_hears(double timeExpansion, string expected)
    {
        var heard = new ProfileLevelsRow { Model = "spectral", SegmentCount = 5, SkippedSilent = 0, SkippedBroken = 0, AboveBandShare = 0.73f, BandHz = 15_000 };

        Assert.Equal([expected], Findings.Of(heard, channels: 1, timeExpansion));
    }
}
