using Npgsql;
using NpgsqlTypes;

namespace AvexSearch.Store;

/// <summary>Writes the row of a recording.</summary>
internal static class RecordingInsert
{
    private const string InsertSql = """
        insert into recording (collection_id, content_hash, size_bytes, duration_seconds, sample_rate_hz, channels, format,
                               recorded_at_local, utc_offset_minutes, recorded_at_how, latitude, longitude, device,
                               stated_at_local, stated_offset_minutes, stated_how, stated_raw, time_note, stated_latitude, stated_longitude,
                               make, model, serial_number, firmware, gain, battery, temperature_celsius, site_id, site_by_deployment)
        values (@collection_id, @content_hash, @size_bytes, @duration_seconds, @sample_rate_hz, @channels, @format,
                @recorded_at_local, @utc_offset_minutes, @recorded_at_how, @latitude, @longitude, @device,
                @stated_at_local, @stated_offset_minutes, @stated_how, @stated_raw, @time_note, @stated_latitude, @stated_longitude,
                @make, @model, @serial_number, @firmware, @gain, @battery, @temperature_celsius, @site_id, @site_id is not null)
        on conflict (collection_id, content_hash) do nothing
        returning id
        """;

    private const string UpdateSql = """
        update recording
        set    content_hash = @content_hash, size_bytes = @size_bytes, duration_seconds = @duration_seconds, sample_rate_hz = @sample_rate_hz,
               channels = @channels, format = @format, recorded_at_local = @recorded_at_local, utc_offset_minutes = @utc_offset_minutes,
               recorded_at_how = @recorded_at_how, latitude = @latitude, longitude = @longitude, device = @device,
               stated_at_local = @stated_at_local, stated_offset_minutes = @stated_offset_minutes, stated_how = @stated_how, stated_raw = @stated_raw,
               stated_by_list = false, time_note = @time_note, stated_latitude = @stated_latitude, stated_longitude = @stated_longitude, make = @make, model = @model,
               serial_number = @serial_number, firmware = @firmware, gain = @gain, battery = @battery, temperature_celsius = @temperature_celsius,
               site_id = case when site_by_deployment or site_id is null then @site_id else site_id end,
               site_by_deployment = (site_by_deployment or site_id is null) and @site_id is not null
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
        AddStated(command, recording.Stated);
        AddRecorder(command, recording);
        return command;
    }

    private static void AddStated(NpgsqlCommand command, StatedTime stated)
    {
        var placed = stated is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
        Add(command, "stated_at_local", NpgsqlDbType.Timestamp, Unspecified(stated.AtLocal));
        Add(command, "stated_offset_minutes", NpgsqlDbType.Integer, stated.OffsetMinutes);
        Add(command, "stated_how", NpgsqlDbType.Text, Text.CleanOrNull(stated.How));
        Add(command, "stated_raw", NpgsqlDbType.Text, Text.CleanOrNull(stated.Raw));
        Add(command, "time_note", NpgsqlDbType.Text, Text.CleanOrNull(stated.Note));
        Add(command, "stated_latitude", NpgsqlDbType.Double, placed ? stated.Latitude : null);
        Add(command, "stated_longitude", NpgsqlDbType.Double, placed ? stated.Longitude : null);
    }

    private static void AddRecorder(NpgsqlCommand command, NewRecording recording)
    {
        Add(command, "make", NpgsqlDbType.Text, Text.CleanOrNull(recording.Make));
        Add(command, "model", NpgsqlDbType.Text, Text.CleanOrNull(recording.Model));
        Add(command, "serial_number", NpgsqlDbType.Text, Text.CleanOrNull(recording.SerialNumber));
        Add(command, "firmware", NpgsqlDbType.Text, Text.CleanOrNull(recording.Firmware));
        Add(command, "gain", NpgsqlDbType.Text, Text.CleanOrNull(recording.Gain));
        Add(command, "battery", NpgsqlDbType.Text, Text.CleanOrNull(recording.Battery));
        Add(command, "temperature_celsius", NpgsqlDbType.Double, recording.TemperatureCelsius);
        Add(command, "site_id", NpgsqlDbType.Integer, recording.SiteId);
    }

    /// <summary>Npgsql refuses a UTC kind for a column without time zone; the clock's reading is what is kept.</summary>
    private static DateTime? Unspecified(DateTime? time) => time is { } t ? DateTime.SpecifyKind(t, DateTimeKind.Unspecified) : null;

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
}
