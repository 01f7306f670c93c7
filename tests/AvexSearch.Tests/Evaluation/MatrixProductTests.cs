using System.Numerics.Tensors;
using AvexSearch.Evaluation.Kernels;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class MatrixProductTests
{
    // Around a tile of 12 x 32, a chunk of 16 panels, and a block of 256 values.
    private static readonly int[] LeftRows = [0, 1, 2, 5, 11, 12, 13, 24, 25, 97];
    private static readonly int[] RightRows = [0, 1, 7, 31, 32, 33, 65, 513];
    private static readonly int[] Depths = [1, 2, 3, 15, 16, 17, 255, 256, 257, 513];

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    public void Every_size_has_the_bits_of_the_definition(int vectorBits)
    {
        foreach (var depth in Depths)
        {
            foreach (var left in LeftRows)
            {
                foreach (var right in RightRows)
                {
                    AssertProduct(left, right, depth, vectorBits);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1280)]
    public void The_definition_is_close_to_double_precision(int depth)
    {
        var (a, b) = (Values(depth, 1), Values(depth, 2));
        double sum = 0, size = 0;
        for (var i = 0; i < depth; i++)
        {
            sum += (double)a[i] * b[i];
            size += Math.Abs((double)a[i] * b[i]);
        }

        // At most 256 roundings and one for each block; they do not all fall on one side.
        Assert.Equal(sum, MatrixProduct.Scalar(a, b), size * 16 * 6e-8);
        Assert.Equal(TensorPrimitives.Dot<float>(a, b), MatrixProduct.Scalar(a, b), (float)(size * 32 * 6e-8));
    }

    [Fact]
    public void A_product_with_itself_is_symmetric_to_the_last_bit()
    {
        const int Rows = 77;
        var a = Values(Rows * 300, 3);
        var c = new float[Rows * Rows];
        MatrixProduct.RowsByRows(a, a, 300, c);
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.Equal(c[(i * Rows) + j], c[(j * Rows) + i]);
            }
        }
    }

    [Fact]
    public void Equal_rows_give_equal_elements_wherever_they_stand()
    {
        const int Rows = 150;
        var row = Values(700, 4);
        var query = Values(700, 5);
        float[] copies = [.. Enumerable.Repeat(row, Rows).SelectMany(values => values)];
        var c = new float[Rows];
        MatrixProduct.RowsByRows(query, copies, 700, c);
        Assert.Single(c.Distinct());
        MatrixProduct.RowsByRows(copies, query, 700, c);
        Assert.Single(c.Distinct());
    }

    [Theory]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    public void A_value_that_is_not_finite_stays_in_its_row(float value, float expected)
    {
        float[] a = [.. Enumerable.Repeat(1f, 13 * 3)];
        a[(12 * 3) + 1] = value;
        var c = new float[13 * 40];
        MatrixProduct.RowsByRows(a, [.. Enumerable.Repeat(2f, 40 * 3)], 3, c);
        Assert.All(c[..(12 * 40)], element => Assert.Equal(6, element));
        Assert.All(c[(12 * 40)..], element => Assert.Equal(expected, element));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => MatrixProduct.RowsByRows(new float[6], new float[9], 3, new float[5]));
        Assert.Contains("2 of 2 rows of 3 values by 3 rows of 3 do not make 5 elements", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MatrixProduct.RowsByRows(PackedRows.Left(2, 3), 2, PackedRows.Right(2, 4), new float[4]));
        Assert.Throws<ArgumentException>(() => MatrixProduct.RowsByRows(PackedRows.Left(2, 3), 3, PackedRows.Right(2, 3), new float[6]));
        Assert.Throws<ArgumentException>(() => PackedRows.Left(2, 3).Set(2, new float[3]));
        Assert.Throws<ArgumentException>(() => PackedRows.Left(2, 3).Set(0, new float[4]));
    }

    private static void AssertProduct(int left, int right, int depth, int vectorBits)
    {
        var (a, b) = (Values(left * depth, 7), Values(right * depth, 8));
        var c = new float[left * right];
        Array.Fill(c, float.NaN);
        MatrixProduct.RowsByRows(PackedRows.Left(a, depth), left, PackedRows.Right(b, depth), c, vectorBits);
        for (var i = 0; i < left; i++)
        {
            for (var j = 0; j < right; j++)
            {
                var expected = MatrixProduct.Scalar(a.AsSpan(i * depth, depth), b.AsSpan(j * depth, depth));
                if (expected != c[(i * right) + j])
                {
                    Assert.Fail($"{left} x {right} x {depth}, element {i}, {j} is {c[(i * right) + j]:R}, expected {expected:R}.");
                }
            }
        }
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
