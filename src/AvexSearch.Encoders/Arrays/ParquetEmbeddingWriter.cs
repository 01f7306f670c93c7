using Parquet;
using Parquet.Schema;

namespace AvexSearch.Encoders;

/// <summary>Embeddings as an Apache Parquet file: a list column <c>embedding</c> of float, and columns beside it. A row group for each piece.</summary>
public sealed class ParquetEmbeddingWriter : IEmbeddingWriter
{
    private static readonly DataField<string> Path = new("path");
    private static readonly DataField<double> Start = new("start_seconds");
    private static readonly DataField<double> End = new("end_seconds");
    private static readonly DataField<long> Recording = new("recording_id");
    private static readonly DataField<long> Segment = new("segment_id");
    private static readonly DataField<string> Model = new(VectorTable.Model);
    private readonly ListField _list;
    private readonly ParquetWriter _writer;
    private readonly int _dimensions;
    private readonly string _model;

    private ParquetEmbeddingWriter(ListField list, ParquetWriter writer, int dimensions, string model) => (_list, _writer, _dimensions, _model) = (list, writer, dimensions, model);

    /// <summary>Starts a file.</summary>
    /// <param name="destination">Where it goes; left open.</param>
    /// <param name="dimensions">Length of each embedding.</param>
    /// <param name="model">The model that made them, by name and identity.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task<ParquetEmbeddingWriter> CreateAsync(Stream destination, int dimensions, string model, CancellationToken cancellationToken)
    {
        var list = new ListField("embedding", new DataField<float>("element"));
        var schema = new ParquetSchema(Path, Start, End, Recording, Segment, Model, list);
        return new ParquetEmbeddingWriter(list, await ParquetWriter.CreateAsync(schema, destination, cancellationToken: cancellationToken), dimensions, model);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(EmbeddingRows rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var group = _writer.CreateRowGroup();
        await group.WriteAsync(Path, (IReadOnlyCollection<string>)rows.Paths);
        await group.WriteAsync<double>(Start, rows.StartSeconds, cancellationToken: cancellationToken);
        await group.WriteAsync<double>(End, rows.EndSeconds, cancellationToken: cancellationToken);
        await group.WriteAsync<long>(Recording, rows.RecordingIds, cancellationToken: cancellationToken);
        await group.WriteAsync<long>(Segment, rows.SegmentIds, cancellationToken: cancellationToken);
        await group.WriteAsync(Model, (IReadOnlyCollection<string>)[.. Enumerable.Repeat(_model, rows.Count)]);
        var element = (DataField)_list.Item;
        var defined = new int[rows.Values.Length];
        Array.Fill(defined, element.MaxDefinitionLevel);
        var repeated = new int[rows.Values.Length];
        for (var i = 0; i < repeated.Length; i++)
        {
            repeated[i] = i % _dimensions == 0 ? 0 : element.MaxRepetitionLevel;
        }

        await group.WriteAllPartsAsync<float>(element, rows.Values, defined, repeated, cancellationToken);
    }

    /// <inheritdoc/>
    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
