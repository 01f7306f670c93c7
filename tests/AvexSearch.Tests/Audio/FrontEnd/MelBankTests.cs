using AvexSearch.Audio;
using Xunit;

namespace AvexSearch.Tests.Audio.FrontEnd;

public sealed class MelBankTests
{
    [Fact]
    public void Htk_bands_follow_the_formula()
    {
        // One band from 0 to 8000 Hz peaks at half the mel of 8000 Hz: 700 (10^(mel / 2595) - 1).
        var bank = MelBank.Htk(1, 0, 8000, 1600, 16000);
        var peak = 700 * (Math.Pow(10, 0.5 * Math.Log10(1 + 8000 / 700.0)) - 1);
        var weights = bank.Band(0, out var first);
        for (var i = 0; i < weights.Length; i++)
        {
            var hertz = 10.0 * (first + i);
            Assert.Equal(Math.Min(hertz / peak, (8000 - hertz) / (8000 - peak)), weights[i], 1e-6);
        }
    }

    [Fact]
    public void Slaney_bands_are_linear_below_one_kilohertz()
    {
        var bank = MelBank.Triangular(MelScale.Slaney, areaNormalised: true, 9, 0, 1000, 2000, 2000);
        var weights = bank.Band(4, out var first);
        Assert.Equal(401, first);
        Assert.Equal(199, weights.Length);
        Assert.Equal(2.0 / 200, weights[99], 1e-6);
    }

    [Fact]
    public void Both_orders_of_a_matrix_give_the_same_bank()
    {
        var bandsFirst = MelBank.FromMatrix([0, 1, 2, 3, 0, 0], 2, 3, bandsFirst: true, 4);
        var binsFirst = MelBank.FromMatrix([0, 3, 1, 0, 2, 0], 2, 3, bandsFirst: false, 4);
        for (var band = 0; band < 2; band++)
        {
            Assert.Equal(bandsFirst.Band(band, out var a).ToArray(), binsFirst.Band(band, out var b).ToArray());
            Assert.Equal(a, b);
        }
    }

    [Fact]
    public void A_matrix_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() => MelBank.FromMatrix(new float[5], 2, 3, true, 4));

    [Fact]
    public void More_columns_than_bins_are_refused() =>
        Assert.Throws<ArgumentException>(() => MelBank.FromMatrix(new float[6], 2, 3, true, 2));

    [Fact]
    public void A_weight_that_is_not_finite_is_refused() =>
        Assert.Throws<ArgumentException>(() => MelBank.FromMatrix([1, float.NaN], 1, 2, true, 2));

    [Fact]
    public void Edges_beyond_half_the_sample_rate_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MelBank.Htk(10, 0, 9000, 512, 16000));
}
