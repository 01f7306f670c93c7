using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace AvexSearch.Encoders;

/// <summary>Collects the vectors of a Parquet file, row group after row group.</summary>
/// <param name="path">The file's name, for messages.</param>
internal sealed class ParquetMatrix(string path)
{
    private readonly List<float[]> _groups = [];
    private int _dimensions;
    private long _count;

    /// <summary>Adds a row group whose vectors are lists.</summary>
    public async Task AddListAsync(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken)
    {
        using var column = await rows.ReadRawColumnDataBaseAsync(field, cancellationToken);
        var values = Floats(column);
        Begin(rows.RowCount, LengthOfLists(column, field, values.Length, rows.RowCount));
        _groups.Add(values);
    }

    /// <summary>Adds a row group with a column for each dimension.</summary>
    public async Task AddNumberedAsync(ParquetRowGroupReader rows, IReadOnlyList<DataField> fields, CancellationToken cancellationToken)
    {
        Begin(rows.RowCount, fields.Count);
        var values = new float[rows.RowCount * fields.Count];
        for (var dimension = 0; dimension < fields.Count; dimension++)
        {
            using var column = await rows.ReadRawColumnDataBaseAsync(fields[dimension], cancellationToken);
            var one = Floats(column);
            if (one.Length != rows.RowCount)
            {
                throw new InvalidDataException($"'{path}': column '{fields[dimension].Name}' has {one.Length} values in {rows.RowCount} rows, expected one in each.");
            }

            for (var row = 0; row < one.Length; row++)
            {
                values[((long)row * fields.Count) + dimension] = one[row];
            }
        }

        _groups.Add(values);
    }

    /// <summary>All vectors, with the texts beside them.</summary>
    public VectorTable ToTable(ParquetTexts texts)
    {
        var total = _count * _dimensions;
        if (total > Array.MaxLength)
        {
            throw new InvalidDataException($"'{path}' has {total} values, at most {Array.MaxLength} can be read; split the file.");
        }

        if (_groups.Count == 1)
        {
            return VectorTable.Of(_groups[0], (int)_count, _dimensions, texts.Columns, texts.LeftOut, path);
        }

        var values = new float[total];
        var at = 0;
        foreach (var group in _groups)
        {
            group.CopyTo(values, at);
            at += group.Length;
        }

        return VectorTable.Of(values, (int)_count, _dimensions, texts.Columns, texts.LeftOut, path);
    }

    private void Begin(long rows, int dimensions)
    {
        if (_groups.Count > 0 && dimensions != _dimensions)
        {
            throw new InvalidDataException($"'{path}': row {_count} has {dimensions} values, the rows before it have {_dimensions}.");
        }

        _dimensions = dimensions;
        _count += rows;
    }

    private float[] Floats(RawColumnData column) => column switch
    {
        RawColumnData<float> floats => floats.Values.ToArray(),
        RawColumnData<double> doubles => Array.ConvertAll(doubles.Values.ToArray(), value => (float)value),
        _ => throw new InvalidDataException($"'{path}': a column of {column.GetType()}, expected float or double."),
    };

    /// <summary>Every row must have a list of the same length without holes: a repetition level of 0 starts a row.</summary>
    private int LengthOfLists(RawColumnData column, DataField field, int values, long rows)
    {
        var levels = column.RepetitionLevels;
        if (levels.Length != values || values % rows != 0 || values == 0)
        {
            throw new InvalidDataException($"'{path}': column '{field.Path}' has {values} values in {rows} rows, expected lists of one length without missing values.");
        }

        var dimensions = (int)(values / rows);
        for (var i = 0; i < levels.Length; i++)
        {
            if ((levels[i] == 0) != (i % dimensions == 0))
            {
                throw new InvalidDataException($"'{path}': row {_count + (i / dimensions)} of column '{field.Path}' has not {dimensions} values as the others.");
            }
        }

        return dimensions;
    }
}
