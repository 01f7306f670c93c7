namespace AvexSearch.Evaluation;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix, greatest value first.</summary>
/// <remarks>
/// Householder reduction and implicit QL (Bowdler, Martin, Reinsch and Wilkinson, Handbook for Automatic Computation II; the procedures tred2
/// and tql2 in EISPACK and JAMA). Each vector's greatest component by magnitude (the first of equals) is positive, so that signs are the same
/// everywhere.
/// </remarks>
internal sealed class SymmetricEigenvectors
{
    private const double Precision = 2.220446049250313e-16;
    private readonly int _n;
    private readonly double[][] _v;
    private readonly double[] _d;
    private readonly double[] _e;

    private SymmetricEigenvectors(ReadOnlySpan<double> matrix, int size)
    {
        (_n, _d, _e, _v) = (size, new double[size], new double[size], new double[size][]);
        for (var i = 0; i < size; i++)
        {
            _v[i] = matrix.Slice(i * size, size).ToArray();
        }
    }

    /// <summary>Decomposes.</summary>
    /// <param name="matrix">[size, size] values, row-major; only symmetric matrices have a meaning here.</param>
    /// <param name="size">Rows, at least 1.</param>
    /// <returns>[size] values, descending, and their vectors as the rows of [size, size].</returns>
    public static (double[] Values, double[] Vectors) Of(ReadOnlySpan<double> matrix, int size)
    {
        var work = new SymmetricEigenvectors(matrix, size);
        work.Reduce();
        work.Accumulate();
        work.Diagonalise();
        return work.Sorted();
    }

    private void Reduce()
    {
        _v[_n - 1].CopyTo(_d, 0);
        for (var i = _n - 1; i > 0; i--)
        {
            double scale = 0, h = 0;
            for (var k = 0; k < i; k++)
            {
                scale += Math.Abs(_d[k]);
            }

            if (scale == 0)
            {
                _e[i] = _d[i - 1];
                for (var j = 0; j < i; j++)
                {
                    _d[j] = _v[i - 1][j];
                    _v[i][j] = 0;
                    _v[j][i] = 0;
                }
            }
            else
            {
                h = Reflect(i, scale);
            }

            _d[i] = h;
        }
    }

    private double Reflect(int i, double scale)
    {
        double h = 0;
        for (var k = 0; k < i; k++)
        {
            _d[k] /= scale;
            h += _d[k] * _d[k];
        }

        var f = _d[i - 1];
        var g = f > 0 ? -Math.Sqrt(h) : Math.Sqrt(h);
        _e[i] = scale * g;
        h -= f * g;
        _d[i - 1] = f - g;
        Array.Clear(_e, 0, i);
        for (var j = 0; j < i; j++)
        {
            f = _d[j];
            _v[j][i] = f;
            g = _e[j] + (_v[j][j] * f);
            for (var k = j + 1; k <= i - 1; k++)
            {
                g += _v[k][j] * _d[k];
                _e[k] += _v[k][j] * f;
            }

            _e[j] = g;
        }

        f = 0;
        for (var j = 0; j < i; j++)
        {
            _e[j] /= h;
            f += _e[j] * _d[j];
        }

        var hh = f / (h + h);
        for (var j = 0; j < i; j++)
        {
            _e[j] -= hh * _d[j];
        }

        for (var j = 0; j < i; j++)
        {
            f = _d[j];
            g = _e[j];
            for (var k = j; k <= i - 1; k++)
            {
                _v[k][j] -= (f * _e[k]) + (g * _d[k]);
            }

            _d[j] = _v[i - 1][j];
            _v[i][j] = 0;
        }

        return h;
    }

    private void Accumulate()
    {
        for (var i = 0; i < _n - 1; i++)
        {
            _v[_n - 1][i] = _v[i][i];
            _v[i][i] = 1;
            var h = _d[i + 1];
            if (h != 0)
            {
                for (var k = 0; k <= i; k++)
                {
                    _d[k] = _v[k][i + 1] / h;
                }

                for (var j = 0; j <= i; j++)
                {
                    double g = 0;
                    for (var k = 0; k <= i; k++)
                    {
                        g += _v[k][i + 1] * _v[k][j];
                    }

                    for (var k = 0; k <= i; k++)
                    {
                        _v[k][j] -= g * _d[k];
                    }
                }
            }

            for (var k = 0; k <= i; k++)
            {
                _v[k][i + 1] = 0;
            }
        }

        for (var j = 0; j < _n; j++)
        {
            _d[j] = _v[_n - 1][j];
            _v[_n - 1][j] = 0;
        }

        _v[_n - 1][_n - 1] = 1;
        _e[0] = 0;
    }

    private void Diagonalise()
    {
        // From here on rows are vectors: a rotation then touches two rows, not two columns.
        for (var i = 0; i < _n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                (_v[i][j], _v[j][i]) = (_v[j][i], _v[i][j]);
            }
        }

        for (var i = 1; i < _n; i++)
        {
            _e[i - 1] = _e[i];
        }

        _e[_n - 1] = 0;
        double f = 0, largest = 0;
        for (var l = 0; l < _n; l++)
        {
            largest = Math.Max(largest, Math.Abs(_d[l]) + Math.Abs(_e[l]));
            var m = l;
            while (m < _n - 1 && Math.Abs(_e[m]) > Precision * largest)
            {
                m++;
            }

            if (m > l)
            {
                do
                {
                    f += Step(l, m);
                }
                while (Math.Abs(_e[l]) > Precision * largest);
            }

            _d[l] += f;
            _e[l] = 0;
        }
    }

    private double Step(int l, int m)
    {
        var g = _d[l];
        var p = (_d[l + 1] - g) / (2 * _e[l]);
        var r = p < 0 ? -double.Hypot(p, 1) : double.Hypot(p, 1);
        _d[l] = _e[l] / (p + r);
        _d[l + 1] = _e[l] * (p + r);
        var (dl1, el1, h) = (_d[l + 1], _e[l + 1], g - _d[l]);
        for (var i = l + 2; i < _n; i++)
        {
            _d[i] -= h;
        }

        p = _d[m];
        double c = 1, c2 = 1, c3 = 1, s = 0, s2 = 0;
        for (var i = m - 1; i >= l; i--)
        {
            (c3, c2, s2) = (c2, c, s);
            g = c * _e[i];
            var q = c * p;
            r = double.Hypot(p, _e[i]);
            _e[i + 1] = s * r;
            (s, c) = (_e[i] / r, p / r);
            p = (c * _d[i]) - (s * g);
            _d[i + 1] = q + (s * ((c * g) + (s * _d[i])));
            Rotate(_v[i], _v[i + 1], c, s);
        }

        p = -s * s2 * c3 * el1 * _e[l] / dl1;
        _e[l] = s * p;
        _d[l] = c * p;
        return h;
    }

    private static void Rotate(double[] low, double[] high, double c, double s)
    {
        for (var k = 0; k < low.Length; k++)
        {
            var (x, y) = (low[k], high[k]);
            high[k] = (s * x) + (c * y);
            low[k] = (c * x) - (s * y);
        }
    }

    private (double[] Values, double[] Vectors) Sorted()
    {
        var order = Enumerable.Range(0, _n).OrderByDescending(i => _d[i]).ToArray();
        var vectors = new double[_n * _n];
        for (var i = 0; i < _n; i++)
        {
            var vector = _v[order[i]];
            var peak = 0;
            for (var k = 1; k < _n; k++)
            {
                // A margin, so that rounding doesn't choose between two components of one size.
                peak = Math.Abs(vector[k]) > Math.Abs(vector[peak]) + 1e-9 ? k : peak;
            }

            var sign = vector[peak] < 0 ? -1 : 1;
            for (var k = 0; k < _n; k++)
            {
                vectors[(i * _n) + k] = sign * vector[k];
            }
        }

        return (Array.ConvertAll(order, i => _d[i]), vectors);
    }
}
