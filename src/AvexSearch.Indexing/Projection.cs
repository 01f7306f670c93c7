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
    private readonly ByteRows _directions;
    private readonly float[] _centre;
    private readonly float[] _alongCentre;
    private readonly float _centreSquare;

    /// <summary>Takes over what was learned.</summary>
    /// <param name="centre">[D] mean of the sample.</param>
    /// <param name="directions">[count, D] orthonormal rows.</param>
    public Projection(float[] centre, float[] directions)
    {
        _centre = centre;
        Count = directions.Length / centre.Length;
        _directions = new ByteRows(centre.Length);
        for (var i = 0; i < Count; i++)
        {
            _directions.Write(i, directions.AsSpan(i * centre.Length, centre.Length), addend: 0, keepNorm: true);
        }

        _centreSquare = TensorPrimitives.SumOfSquares<float>(centre);
        _alongCentre = new float[Count];
        var row = new float[centre.Length];
        for (var i = 0; i < Count; i++)
        {
            _directions.Read(i, row);
            _alongCentre[i] = TensorPrimitives.Dot<float>(row, centre);
        }
    }

    /// <summary>Number of directions.</summary>
    public int Count { get; }

    /// <summary>Values of the room that <see cref="Project"/> works in.</summary>
    public int RoomLength => _directions.RowBytes;

    /// <summary>Projects a unit vector.</summary>
    /// <param name="vector">[D].</param>
    /// <param name="room">Room for <see cref="RoomLength"/> values.</param>
    /// <param name="projected">[Count]: where the vector is along each direction, from the centre.</param>
    /// <returns>c·vector - c·c / 2: what a sketch adds to every similarity.</returns>
    public float Project(ReadOnlySpan<float> vector, short* room, Span<float> projected)
    {
        var probe = _directions.ProbeOf(vector, room, addend: 0);
        for (var i = 0; i < projected.Length; i++)
        {
            projected[i] = probe.To(i) - _alongCentre[i];
        }

        return TensorPrimitives.Dot(vector, _centre) - (_centreSquare / 2);
    }
}
