using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace AvexSearch.Encoders;

/// <summary>Reads the arrays of a NumPy .npz file side by side, some rows at a time.</summary>
internal static class NpzBatches
{
    private const int RowsAtATime = 4096;

    /// <summary>Reads the vectors and all arrays that say something of each.</summary>
    public static async IAsyncEnumerable<VectorBatch> ReadAsync(string path, string? key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        using var arrays = new OpenArrays(path, key);
        var (count, dimensions) = (arrays.Vectors.Header.Shape[0], arrays.Vectors.Header.Shape[1]);
        if (count == 0 || dimensions == 0)
        {
            throw new InvalidDataException($"'{path}' has {count} vectors of {dimensions} dimensions, expected at least one of each.");
        }

        for (var done = 0; done < count; done += RowsAtATime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = Math.Min(RowsAtATime, count - done);
            var values = arrays.Vectors.Next(rows, NpyData.ReadFloats);
            var (columns, leftOut) = (new Dictionary<string, string[]>(), new List<string>(arrays.LeftOut));
            foreach (var column in arrays.Columns)
            {
                if (column.Next(rows, NpyData.ReadTexts) is { } texts)
                {
                    columns[column.Name] = texts;
                }
                else
                {
                    leftOut.Add(NpzVectors.WhyNoTexts(column.Name, column.Header));
                }
            }

            yield return new VectorBatch(values, rows, dimensions, columns, leftOut);
        }
    }

    /// <summary>Each array is read through a file of its own: a ZIP archive gives its members one after the other.</summary>
    private sealed class OpenArrays : IDisposable
    {
        private readonly List<OpenArray> _open = [];

        public OpenArrays(string path, string? key)
        {
            try
            {
                (var vectors, var columns, LeftOut) = NpzVectors.Find(path, key);
                Vectors = Open(path, vectors);
                Columns = [.. columns.Select(name => Open(path, name))];
                Vectors.CheckLength();
                foreach (var column in Columns)
                {
                    column.CheckLength();
                }
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public OpenArray Vectors { get; }

        public IReadOnlyList<OpenArray> Columns { get; }

        public IReadOnlyList<string> LeftOut { get; }

        public void Dispose() => _open.ForEach(array => array.Dispose());

        private OpenArray Open(string path, string name)
        {
            var array = new OpenArray(path, name);
            _open.Add(array);
            return array;
        }
    }

    private sealed class OpenArray : IDisposable
    {
        private readonly string _path;
        private readonly ZipArchive _archive;
        private readonly Stream _stream;

        public OpenArray(string path, string name)
        {
            (_path, Name) = ($"{path}/{name}", name);
            _archive = ZipFile.OpenRead(path);
            try
            {
                var entry = _archive.GetEntry(name + ".npy")!;
                _stream = entry.Open();
                Header = NpyHeader.Read(_stream, entry.Length, _path);
            }
            catch
            {
                _archive.Dispose();
                throw;
            }
        }

        public string Name { get; }

        public NpyHeader Header { get; }

        /// <summary>Bytes of one row of the first axis.</summary>
        private long RowBytes => Header.Shape[0] == 0 ? 0 : Header.DataBytes / Header.Shape[0];

        public void CheckLength()
        {
            if (Header.IsFortran && Header.Shape.Count > 1)
            {
                throw new InvalidDataException($"'{_path}' is in Fortran order, which cannot be read row by row; expected C order (numpy.ascontiguousarray).");
            }

            if (RowBytes * Header.Shape[0] != Header.DataBytes)
            {
                throw new InvalidDataException($"'{_path}': {Header.DataBytes} bytes of data are no whole number for each of {Header.Shape[0]} rows.");
            }
        }

        public T Next<T>(int rows, Func<Stream, NpyHeader, string, T> read) =>
            read(_stream, Header with { Shape = [rows, .. Header.Shape.Skip(1)], DataBytes = rows * RowBytes }, _path);

        public void Dispose()
        {
            _stream.Dispose();
            _archive.Dispose();
        }
    }
}
