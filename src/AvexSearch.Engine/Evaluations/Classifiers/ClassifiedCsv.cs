namespace AvexSearch.Engine;

/// <summary>Writes what a classifier says as a table that the label import reads.</summary>
public static class ClassifiedCsv
{
    /// <summary>Writes the rows as they come; the file appears when it is whole.</summary>
    /// <param name="segments">The rows.</param>
    /// <param name="classifier">Name of the classifier, for the annotator's column.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="cancellationToken">Stops the work; no file is left.</param>
    /// <returns>Number of rows.</returns>
    public static async Task<long> WriteAsync(IAsyncEnumerable<ClassifiedSegment> segments, string classifier, string path, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        try
        {
            long rows = 0;
            await using (var writer = new StreamWriter(part))
            {
                await writer.WriteAsync("recording_id,path,start_seconds,end_seconds,label,confidence,annotator\r\n");
                await foreach (var segment in segments.WithCancellation(cancellationToken))
                {
                    await writer.WriteAsync(new CsvText()
                        .Count(segment.RecordingId).Text(segment.Path).Number(segment.StartSeconds).Number(segment.EndSeconds)
                        .Text(segment.Label).Number(segment.Confidence).Text("classifier " + classifier).End().ToString());
                    rows++;
                }
            }

            File.Move(part, path, overwrite: true);
            return rows;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }
}
