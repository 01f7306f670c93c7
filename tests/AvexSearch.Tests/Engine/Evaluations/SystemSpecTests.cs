using AvexSearch.Engine;
using AvexSearch.Tests.Engine.Reports;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class SystemSpecTests
{
    [Theory]
    [InlineData("spectral", "spectral", null, null, BackgroundTreatment.Raw)]
    [InlineData("m@5", "m", 5.0, null, BackgroundTreatment.Raw)]
    [InlineData("m@5/2.5", "m", 5.0, 2.5, BackgroundTreatment.Raw)]
    [InlineData("m~centred", "m", null, null, BackgroundTreatment.Centred)]
    [InlineData("esp-aves2.v1@0.96/0.48~background", "esp-aves2.v1", 0.96, 0.48, BackgroundTreatment.Background)]
    public void A_name_is_read_and_written_back(string text, string model, double? window, double? hop, BackgroundTreatment treatment)
    {
        using var _ = new OtherCulture();
        var spec = SystemSpec.Parse(text);
        Assert.Equal(new SystemSpec(model, window, hop, treatment), spec);
        Assert.Equal(text, spec.ToString());
    }

    [Theory]
    [InlineData("m~CENTRED", "m~centred")]
    [InlineData("m@5.0~raw", "m@5")]
    public void Other_spellings_come_back_in_the_usual_one(string text, string usual) => Assert.Equal(usual, SystemSpec.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("@5")]
    [InlineData("two words")]
    [InlineData("m@")]
    [InlineData("m@five")]
    [InlineData("m@5/")]
    [InlineData("m@-5")]
    [InlineData("m@5,5")]
    [InlineData("m~")]
    [InlineData("m~loud")]
    [InlineData("m~centred~raw")]
    [InlineData("m\n")]
    public void Any_other_form_is_refused_with_the_right_one(string text)
    {
        var message = Assert.Throws<QueryException>(() => SystemSpec.Parse(text)).Message;
        Assert.StartsWith($"'{text}' is not a system", message, StringComparison.Ordinal);
        Assert.Contains("raw, centred, background", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baseline_is_added_once_with_the_windows_of_the_first_system()
    {
        Assert.Equal(["m@5/2.5", "n", "spectral@5/2.5"], SystemNames.WithBaseline(["m@5/2.5", "n", "m@5/2.5"]).Select(spec => spec.ToString()));
        Assert.Equal(["m", "spectral~centred"], SystemNames.WithBaseline(["m", "spectral~centred"]).Select(spec => spec.ToString()));
    }
}
