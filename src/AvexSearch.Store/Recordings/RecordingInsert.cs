using Npgsql;
using NpgsqlTypes;

namespace AvexSearch.Store;

/// <summary>Writes the row of a recording.</summary>
internal static class RecordingInsert
{
    private const string InsertSql = """
        insert into recording (collection_id, content_hash, size_bytes, duration_seconds, sample_rate_hz, channels, format,
                               recorded_at_local, utc_offset_minutes, recorded_at_how, latitude, longitude, device)
        values (@collection_id, @content_hash, @size_bytes, @duration_seconds, @sample_rate_hz, @channels, @format,
                @recorded_at_local, @utc_offset_minutes, @recorded_at_how, @latitude, @longitude, @device)
        on conflict (collection_id, content_hash) do nothing
        returning id
        """;

    private const string UpdateSql = """
        update recording
        set    content_hash = @content_hash, size_bytes = @size_bytes, duration_seconds = @duration_seconds, sample_rate_hz = @sample_rate_hz,
               channels = @channels, format = @format, recorded_at_local = @recorded_at_local, utc_offset_minutes = @utc_offset_minutes,
               recorded_at_how = @recorded_at_how, latitude = @latitude, longitude = @longitude, device = @device
        where  id = @id and collection_id = @collection_id
        """;

    /// <summary>The new row's id; null = these bytes are there.</summary>
    public static async Task<long?> InsertAsync(NpgsqlConnection connection, NewRecording recording, FileFacts file, CancellationToken ct)
    {
        await using var command = Command(connection, InsertSql, recording, file);
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    public static async Task UpdateAsync(NpgsqlConnection connection, long id, NewRecording recording, FileFacts file, CancellationToken ct)
    {
        await using var command = Command(connection, UpdateSql, recording, file);
        Add(command, "id", NpgsqlDbType.Bigint, id);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, NewRecording recording, FileFacts file)
    {
        var placed = recording is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
        var command = new NpgsqlCommand(sql, connection);
        Add(command, "collection_id", NpgsqlDbType.Integer, recording.CollectionId);
        Add(command, "content_hash", NpgsqlDbType.Bytea, file.Hash);
        Add(command, "size_bytes", NpgsqlDbType.Bigint, recording.SizeBytes);
        Add(command, "duration_seconds", NpgsqlDbType.Double, recording.DurationSeconds);
        Add(command, "sample_rate_hz", NpgsqlDbType.Integer, recording.SampleRateHz);
        Add(command, "channels", NpgsqlDbType.Integer, recording.Channels);
        Add(command, "format", NpgsqlDbType.Text, Text.Clean(recording.Format));
        Add(command, "recorded_at_local", NpgsqlDbType.Timestamp, Unspecified(recording.RecordedAtLocal));
        Add(command, "utc_offset_minutes", NpgsqlDbType.Integer, recording.UtcOffsetMinutes);
        Add(command, "recorded_at_how", NpgsqlDbType.Text, Text.CleanOrNull(recording.RecordedAtHow));
        Add(command, "latitude", NpgsqlDbType.Double, placed ? recording.Latitude : null);
        Add(command, "longitude", NpgsqlDbType.Double, placed ? recording.Longitude : null);
        Add(command, "device", NpgsqlDbType.Text, Text.CleanOrNull(recording.Device));
        return command;
    }

    /// <summary>Npgsql refuses a UTC kind for a column without time zone; the clock's reading is what is kept.</summary>
    private static DateTime? Unspecified(DateTime? time) => time is { } t ? DateTime.SpecifyKind(t, DateTimeKind.Unspecified) : null;

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
}
