using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace AvexSearch.Encoders;

/// <summary>Collects the columns of a Parquet file that say something of its vectors, as text; what is missing is empty.</summary>
internal sealed class ParquetTexts
{
    private readonly List<DataField> _fields = [];
    private readonly Dictionary<string, List<string>> _columns = [];
    private readonly List<string> _leftOut = [];

    /// <summary>Chooses the columns of texts, numbers and truth values.</summary>
    public ParquetTexts(IEnumerable<Field> fields)
    {
        foreach (var field in fields)
        {
            if (field is DataField { IsArray: false } data && IsText(data.ClrType))
            {
                _fields.Add(data);
                _columns[data.Name] = [];
            }
            else
            {
                _leftOut.Add($"{field.Name}: neither texts nor numbers");
            }
        }
    }

    /// <summary>The columns by name.</summary>
    public IReadOnlyDictionary<string, string[]> Columns => _columns.ToDictionary(column => column.Key, column => column.Value.ToArray());

    /// <summary>Columns that are not read, with the reason.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>Adds a row group.</summary>
    public async Task AddAsync(ParquetRowGroupReader rows, CancellationToken cancellationToken)
    {
        foreach (var field in _fields)
        {
            _columns[field.Name].AddRange(await ReadAsync(rows, field, cancellationToken));
        }
    }

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(ReadOnlyMemory<char>) || type == typeof(float) || type == typeof(double) || type == typeof(int)
        || type == typeof(long) || type == typeof(short) || type == typeof(sbyte) || type == typeof(byte) || type == typeof(ushort)
        || type == typeof(uint) || type == typeof(ulong) || type == typeof(bool) || type == typeof(DateTime);

    private static Task<string[]> ReadAsync(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken) => Type.GetTypeCode(field.ClrType) switch
    {
        TypeCode.Single => ReadAsync<float>(rows, field, cancellationToken),
        TypeCode.Double => ReadAsync<double>(rows, field, cancellationToken),
        TypeCode.Int32 => ReadAsync<int>(rows, field, cancellationToken),
        TypeCode.Int64 => ReadAsync<long>(rows, field, cancellationToken),
        TypeCode.Int16 => ReadAsync<short>(rows, field, cancellationToken),
        TypeCode.SByte => ReadAsync<sbyte>(rows, field, cancellationToken),
        TypeCode.Byte => ReadAsync<byte>(rows, field, cancellationToken),
        TypeCode.UInt16 => ReadAsync<ushort>(rows, field, cancellationToken),
        TypeCode.UInt32 => ReadAsync<uint>(rows, field, cancellationToken),
        TypeCode.UInt64 => ReadAsync<ulong>(rows, field, cancellationToken),
        TypeCode.Boolean => ReadAsync<bool>(rows, field, cancellationToken),
        TypeCode.DateTime => ReadAsync<DateTime>(rows, field, cancellationToken),
        _ => ReadTextsAsync(rows, field, cancellationToken),
    };

    private static async Task<string[]> ReadTextsAsync(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken)
    {
        var texts = new string?[rows.RowCount];
        await rows.ReadAsync(field, texts.AsMemory()!, null, cancellationToken);
        return Array.ConvertAll(texts, text => text ?? "");
    }

    private static async Task<string[]> ReadAsync<T>(ParquetRowGroupReader rows, DataField field, CancellationToken cancellationToken)
        where T : struct
    {
        if (field.IsNullable)
        {
            var some = new T?[rows.RowCount];
            await rows.ReadAsync<T>(field, some.AsMemory(), null, cancellationToken);
            return Array.ConvertAll(some, value => value is { } there ? TextOf(there) : "");
        }

        var all = new T[rows.RowCount];
        await rows.ReadAsync<T>(field, all.AsMemory(), null, cancellationToken);
        return Array.ConvertAll(all, TextOf);
    }

    private static string TextOf<T>(T value)
        where T : struct => value switch
        {
            bool truth => truth ? "true" : "false",
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
