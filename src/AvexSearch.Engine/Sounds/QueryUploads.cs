using System.Collections.Concurrent;
using System.Security.Cryptography;
using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Keeps the clips that people upload to search with, under unguessable ids, for a day.</summary>
/// <remarks>
/// A stranger's bytes are decoded once, in a child process, to a plain WAV file of our own making; pictures and sound are made from that.
/// The model hears the original, so that a clip of the archive has the same embedding as in the archive.
/// </remarks>
public sealed class QueryUploads
{
    /// <summary>Largest upload, bytes.</summary>
    public const long MaximumBytes = 512L * 1024 * 1024;

    /// <summary>Longest upload, seconds.</summary>
    public const double MaximumSeconds = 3600;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, (QueryUpload Upload, DateTimeOffset KeptAt)> _uploads = new();
    private readonly string _folder;
    private readonly TimeProvider _time;

    /// <summary>Keeps uploads in a folder; what an earlier process left there is deleted.</summary>
    /// <param name="folder">The folder, made when the first upload comes.</param>
    /// <param name="time">Tells when a day is over.</param>
    public QueryUploads(string folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        DeleteLeftovers();
    }

    /// <summary>Keeps a clip and looks at it in a child process.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fileName">Name on the uploader's machine; only its last part is kept, for showing.</param>
    /// <param name="cancellationToken">Stops the upload.</param>
    /// <exception cref="AudioFormatException">The bytes are no audio.</exception>
    /// <exception cref="QueryException">The clip is too large or too long.</exception>
    public async Task<QueryUpload> KeepAsync(Stream content, string fileName, CancellationToken cancellationToken)
    {
        DeleteOld();
        Directory.CreateDirectory(_folder);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var shownName = ShownName(fileName);
        var path = Path.Combine(_folder, id);
        try
        {
            await WriteAsync(content, path, cancellationToken);
            var upload = Decode(id, shownName, path, cancellationToken);
            _uploads[id] = (upload, _time.GetUtcNow());
            return upload;
        }
        catch (AudioFormatException exception)
        {
            Delete(path);
            throw new AudioFormatException(shownName, exception.Reason, exception.ByteOffset, exception);
        }
        catch
        {
            Delete(path);
            throw;
        }
    }

    /// <summary>A clip that was kept, or null where the id is unknown or too old.</summary>
    /// <param name="id">The id that it was kept under.</param>
    public QueryUpload? Find(string id) => _uploads.TryGetValue(id, out var kept) && _time.GetUtcNow() - kept.KeptAt < KeptFor ? kept.Upload : null;

    /// <summary>A spectrogram (PNG) of a span of an upload.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="startSeconds">Start, 0 or more.</param>
    /// <param name="endSeconds">End, after the start, or null for the end of the clip.</param>
    /// <param name="picture">How it is drawn.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static byte[] Spectrogram(QueryUpload upload, double startSeconds, double? endSeconds, PictureOptions picture, CancellationToken cancellationToken) =>
        Pictures.Spectrogram(PlainOf(upload.Path), startSeconds, endSeconds, picture, cancellationToken);

    /// <summary>A span of an upload as WAV.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="startSeconds">Start, 0 or more.</param>
    /// <param name="endSeconds">End, after the start, or null for the end of the clip.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static byte[] Clip(QueryUpload upload, double startSeconds, double? endSeconds, CancellationToken cancellationToken) =>
        Pictures.Clip(PlainOf(upload.Path), startSeconds, endSeconds, timeExpansion: 1, cancellationToken);

    internal static string PlainOf(string path) => path + ".wav";

    private static string ShownName(string fileName)
    {
        var last = fileName.Split('/', '\\')[^1];
        var clean = new string([.. last.Where(character => !char.IsControl(character)).Take(200)]);
        return clean.Length == 0 ? "clip" : clean;
    }

    private static async Task WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var piece = new byte[81_920];
        for (var read = await content.ReadAsync(piece, cancellationToken); read > 0; read = await content.ReadAsync(piece, cancellationToken))
        {
            if (file.Position + read > MaximumBytes)
            {
                throw new QueryException($"The clip is larger than {MaximumBytes / (1024 * 1024)} MB; upload the part that holds the call.");
            }

            await file.WriteAsync(piece.AsMemory(0, read), cancellationToken);
        }
    }

    private static QueryUpload Decode(string id, string shownName, string path, CancellationToken cancellationToken)
    {
        var reading = new AudioReadOptions { Origin = AudioOrigin.Upload, LengthSeconds = MaximumSeconds + 1 };
        using var reader = MonoReader.Open(path, null, reading, cancellationToken);
        using var plain = File.Create(PlainOf(path));
        var samples = WavFile.Write(plain, reader, cancellationToken);
        var seconds = (double)samples / reader.SampleRateHz;
        if (seconds > MaximumSeconds)
        {
            throw new QueryException($"The clip is longer than {MaximumSeconds / 60:0} minutes; upload the part that holds the call.");
        }

        return samples == 0
            ? throw new AudioFormatException(path, "it holds no audio")
            : new QueryUpload(id, shownName, seconds, reader.Info.SampleRateHz, reader.Info.Channels, path);
    }

    private static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(PlainOf(path));
    }

    private void DeleteOld()
    {
        foreach (var (id, kept) in _uploads)
        {
            if (_time.GetUtcNow() - kept.KeptAt >= KeptFor && _uploads.TryRemove(id, out _))
            {
                Delete(kept.Upload.Path);
            }
        }
    }

    private void DeleteLeftovers()
    {
        if (Directory.Exists(_folder))
        {
            foreach (var file in Directory.EnumerateFiles(_folder))
            {
                File.Delete(file);
            }
        }
    }
}
