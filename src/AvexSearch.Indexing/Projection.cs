using System.Numerics.Tensors;

namespace AvexSearch.Indexing;

/// <summary>The directions in which the vectors of an index differ most, learned from a sample; along them a vector is sketched in a few bytes.</summary>
/// <remarks>
/// With a centre c and orthonormal directions B, a·b = c·a + c·b - c·c + (a-c)·(b-c), and the last term is nearly (Ba-Bc)·(Bb-Bc) when the vectors vary
/// little outside of the directions. What is left out decides how good a sketch is; see <see cref="ProjectionTraining"/>. Directions are kept as
/// bytes, which changes them by less than a hundredth of their length, and the changed ones are what vectors and queries are both projected on.
/// </remarks>
internal sealed unsafe class Projection
{
    private const int Four = 4;
    private readonly ByteRows _directions;
    private readonly float[] _centre;
    private readonly float[] _alongCentre;
    private readonly float _centreSquare;

    /// <summary>Takes over what was learned.</summary>
    /// <param name="centre">[D] mean of the sample.</param>
    /// <param name="directions">[count, D] orthonormal rows; the vectors differ most along the first <see cref="CoarseCount"/>.</param>
    public Projection(float[] centre, float[] directions)
        : this(centre, Rounded(centre.Length, directions), directions.Length / centre.Length)
    {
    }

    /// <summary>Takes over directions that were rounded before.</summary>
    public Projection(float[] centre, ByteRows directions, int count)
    {
        (_centre, _directions, Count) = (centre, directions, count);
        _centreSquare = TensorPrimitives.SumOfSquares<float>(centre);
        _alongCentre = new float[count];
        var row = new float[centre.Length];
        for (var i = 0; i < count; i++)
        {
            directions.Read(i, row);
            _alongCentre[i] = TensorPrimitives.Dot<float>(row, centre);
        }
    }

    /// <summary>[D] mean of the sample.</summary>
    public ReadOnlySpan<float> Centre => _centre;

    /// <summary>Where the directions are.</summary>
    public BlockList Directions => _directions.List;

    /// <summary>Number of directions.</summary>
    public int Count { get; }

    /// <summary>Directions that fit in the first cache line of a sketch.</summary>
    public int CoarseCount => CoarseOf(Count);

    /// <summary>Values of the room that <see cref="Project"/> works in.</summary>
    public int RoomLength => _directions.RowBytes;

    /// <summary>Projects a unit vector.</summary>
    /// <param name="vector">[D].</param>
    /// <param name="room">Room for <see cref="RoomLength"/> values.</param>
    /// <param name="projected">[Count]: where the vector is along each direction, from the centre.</param>
    /// <returns>c·vector - c·c / 2: what a sketch adds to every similarity.</returns>
    public float Project(ReadOnlySpan<float> vector, short* room, Span<float> projected)
    {
        var scale = _directions.Widen(vector, room);
        var i = 0;
        for (; i + Four <= projected.Length; i += Four)
        {
            _directions.Products(room, scale, i, projected.Slice(i, Four));
        }

        for (; i < projected.Length; i++)
        {
            projected[i] = _directions.Product(room, scale, i);
        }

        TensorPrimitives.Subtract(projected, _alongCentre, projected);

        return TensorPrimitives.Dot(vector, _centre) - (_centreSquare / 2);
    }

    /// <summary>How many of [count] directions are in the first cache line; others follow.</summary>
    public static int CoarseOf(int count) => Math.Min(ByteRows.ValuesOf(1), count - 1);

    private static ByteRows Rounded(int dimensions, float[] directions)
    {
        var rows = new ByteRows(dimensions);
        for (var i = 0; i < directions.Length / dimensions; i++)
        {
            rows.Write(i, directions.AsSpan(i * dimensions, dimensions), addend: 0, reach: 0);
        }

        return rows;
    }
}
