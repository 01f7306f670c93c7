namespace AvexSearch.Evaluation;

/// <summary>Numbers that are learned by Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019).</summary>
internal sealed class AdamArray(float[] values, double learningRate, double decay)
{
    private const double FirstMoment = 0.9;
    private const double SecondMoment = 0.999;
    private const double Epsilon = 1e-8;
    private readonly float[] _first = new float[values.Length];
    private readonly float[] _second = new float[values.Length];

    public float[] Values => values;

    /// <summary>Moves some of the numbers against their gradient.</summary>
    /// <param name="step">Number of this step, from 1.</param>
    /// <param name="start">Place of the first number.</param>
    /// <param name="gradient">Its gradient and those that follow.</param>
    public void Move(int step, int start, ReadOnlySpan<float> gradient)
    {
        var rate = (float)(learningRate * Math.Sqrt(1 - Math.Pow(SecondMoment, step)) / (1 - Math.Pow(FirstMoment, step)));
        var epsilon = (float)(Epsilon * Math.Sqrt(1 - Math.Pow(SecondMoment, step)));
        var keep = (float)(1 - (learningRate * decay));
        var number = values.AsSpan(start, gradient.Length);
        var first = _first.AsSpan(start, gradient.Length);
        var second = _second.AsSpan(start, gradient.Length);
        for (var i = 0; i < gradient.Length; i++)
        {
            var slope = gradient[i];
            first[i] = ((float)FirstMoment * first[i]) + ((float)(1 - FirstMoment) * slope);
            second[i] = ((float)SecondMoment * second[i]) + ((float)(1 - SecondMoment) * slope * slope);
            number[i] = (keep * number[i]) - (rate * first[i] / (MathF.Sqrt(second[i]) + epsilon));
        }
    }
}
