using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Parquet;
using Parquet.Schema;

namespace AvexSearch.Encoders;

/// <summary>Reads vectors from an Apache Parquet file: a list column, or a numbered column for each dimension.</summary>
internal static partial class ParquetVectors
{
    private static readonly string[] UsualNames = ["embedding", "embeddings", "vector", "vectors"];

    /// <summary>Reads the vectors and all other columns of texts and numbers.</summary>
    /// <exception cref="InvalidDataException">The file breaks its format, or it does not say which column has the vectors.</exception>
    public static async Task<VectorTable> ReadAsync(string path, string? key, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return await NamedAsync(path, async () =>
        {
            await using var reader = await ParquetReader.CreateAsync(stream, new ParquetOptions { TreatByteArrayAsString = true }, leaveStreamOpen: true, cancellationToken);
            return await ReadAsync(reader, path, key, 0, reader.RowGroupCount, cancellationToken);
        });
    }

    /// <summary>Reads row group after row group.</summary>
    /// <exception cref="InvalidDataException">The file breaks its format, or it does not say which column has the vectors.</exception>
    public static async IAsyncEnumerable<VectorBatch> ReadBatchesAsync(string path, string? key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using var reader = await NamedAsync(
            path, () => ParquetReader.CreateAsync(stream, new ParquetOptions { TreatByteArrayAsString = true }, leaveStreamOpen: true, cancellationToken));
        var dimensions = 0;
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = group;
            if (await NamedAsync(path, () => Task.FromResult(RowsOf(reader, place))) == 0)
            {
                continue;
            }

            var table = await NamedAsync(path, () => ReadAsync(reader, path, key, place, 1, cancellationToken));
            if (dimensions != 0 && table.Dimensions != dimensions)
            {
                throw new InvalidDataException($"'{path}': the vectors of row group {place} have {table.Dimensions} values, those before it have {dimensions}.");
            }

            dimensions = table.Dimensions;
            yield return new VectorBatch(table.Values, table.Count, table.Dimensions, table.Columns, table.LeftOut);
        }

        if (dimensions == 0)
        {
            throw new InvalidDataException($"'{path}' has no vectors.");
        }
    }

    private static long RowsOf(ParquetReader reader, int group)
    {
        using var rows = reader.OpenRowGroupReader(group);
        return rows.RowCount;
    }

    /// <summary>The package meets a damaged file with whatever its code runs into.</summary>
    private static async Task<T> NamedAsync<T>(string path, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is not OperationCanceledException && !(e is InvalidDataException && e.Message.Contains(path, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"'{path}' is no Parquet file that can be read: {e.Message}", e);
        }
    }

    private static async Task<VectorTable> ReadAsync(ParquetReader reader, string path, string? key, int firstGroup, int groups, CancellationToken cancellationToken)
    {
        var fields = reader.Schema.Fields;
        var list = ChooseList(fields, key);
        var wide = list is null ? ChooseNumbered(fields, path, key) : [];
        var vectors = new ParquetMatrix(path);
        var others = fields.Where(field => field != list?.Field && !wide.Contains(field)).ToList();
        var texts = new ParquetTexts(others);
        for (var group = firstGroup; group < firstGroup + groups; group++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var rows = reader.OpenRowGroupReader(group);
            if (rows.RowCount == 0)
            {
                continue;
            }

            if (list is { } column)
            {
                await vectors.AddListAsync(rows, column.Values, cancellationToken);
            }
            else
            {
                await vectors.AddNumberedAsync(rows, wide, cancellationToken);
            }

            await texts.AddAsync(rows, cancellationToken);
        }

        return vectors.ToTable(texts);
    }

    private static (Field Field, DataField Values)? ChooseList(IReadOnlyList<Field> fields, string? key)
    {
        var lists = fields.Select(field => (Field: field, Values: ValuesOf(field))).Where(list => list.Values is not null).Select(list => (list.Field, list.Values!)).ToList();
        var named = lists.FindAll(list => key is null ? UsualNames.Contains(list.Field.Name, StringComparer.OrdinalIgnoreCase) : list.Field.Name == key);
        return named is [var first, ..] ? first : key is null && lists is [var only] ? only : null;
    }

    private static DataField? ValuesOf(Field field) => field switch
    {
        ListField { Item: DataField item } when IsNumber(item) => item,
        DataField { IsArray: true } array when IsNumber(array) => array,
        _ => null,
    };

    private static List<DataField> ChooseNumbered(IReadOnlyList<Field> fields, string path, string? key)
    {
        var series = fields.OfType<DataField>().Where(field => !field.IsArray && IsNumber(field))
            .Select(field => (Field: field, Match: Numbered().Match(field.Name)))
            .Where(column => column.Match.Success && (key is null || column.Match.Groups[1].Value == key))
            .GroupBy(column => column.Match.Groups[1].Value, column => (column.Field, Number: int.Parse(column.Match.Groups[2].Value, CultureInfo.InvariantCulture)))
            .Select(group => group.OrderBy(column => column.Number).ToList())
            .Where(group => group.Count > 1 && group[0].Number is 0 or 1 && group[^1].Number - group[0].Number == group.Count - 1)
            .ToList();
        return series is [var only]
            ? [.. only.Select(column => column.Field)]
            : throw new InvalidDataException(
                $"'{path}' has no list column {(key is null ? "'embedding'" : $"'{key}'")} of numbers and not just one series of numbered columns (e0, e1, ...); its columns are {string.Join(", ", fields.Select(field => field.Name).Take(20))}.");
    }

    private static bool IsNumber(DataField field) => field.ClrType == typeof(float) || field.ClrType == typeof(double);

    [GeneratedRegex(@"^(.*?)(\d{1,6})$")]
    private static partial Regex Numbered();
}
