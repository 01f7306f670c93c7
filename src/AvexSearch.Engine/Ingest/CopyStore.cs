using System.Buffers;
using System.Security.Cryptography;

namespace AvexSearch.Engine;

/// <summary>Keeps the bytes of files under their hash: the same bytes are kept once, and a file that is there is complete.</summary>
/// <param name="folder">Where they are kept.</param>
internal sealed class CopyStore(string folder)
{
    private const int PieceBytes = 256 * 1024;

    private string Incoming => Path.Combine(folder, "incoming");

    /// <summary>SHA-256 of a file, 64 hex digits, read in large pieces on this thread: asynchronous reads of the default size cost more than the hash itself.</summary>
    public static string Hash(string path, CancellationToken cancellationToken) => ReadThrough(path, to: null, cancellationToken);

    /// <summary>Copies a file, or finds that its bytes are kept already.</summary>
    /// <returns>The hash and the path of the copy, which ends as the file's name does.</returns>
    /// <exception cref="IOException">It cannot be read or kept; where the disk is full the message says so and names the folder.</exception>
    public (string Hash, string StoredAt) Keep(string path, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(Incoming, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(Incoming);
            string hash;
            using (var copy = File.OpenHandle(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                hash = ReadThrough(path, copy, cancellationToken);
                RandomAccess.FlushToDisk(copy);
            }

            var storedAt = PathOf(hash, Path.GetExtension(path).ToLowerInvariant());
            Directory.CreateDirectory(Path.GetDirectoryName(storedAt)!);
            File.Move(unfinished, storedAt, overwrite: true);
            return (hash, storedAt);
        }
        catch (IOException exception) when (IsFull(exception))
        {
            throw new IOException($"the disk of '{folder}' is full, '{path}' could not be copied there", exception);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Removes copies that nobody has written to for long: whoever made them died.</summary>
    /// <param name="before">Written last before this moment; files are written to until they are complete.</param>
    public void Tidy(DateTimeOffset before)
    {
        var left = new DirectoryInfo(Incoming);
        foreach (var file in left.Exists ? left.GetFiles() : [])
        {
            if (file.LastWriteTimeUtc < before)
            {
                file.Delete();
            }
        }
    }

    private string PathOf(string hash, string extension) => Path.Combine(folder, hash[..2], hash[2..4], hash + extension);

    /// <summary>ENOSPC or EDQUOT.</summary>
    private static bool IsFull(IOException exception) => exception.HResult is 28 or 122;

    private static string ReadThrough(string path, Microsoft.Win32.SafeHandles.SafeFileHandle? to, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var position = 0L;
            for (var read = RandomAccess.Read(file, piece, position); read > 0; read = RandomAccess.Read(file, piece, position))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(piece, 0, read);
                if (to is not null)
                {
                    RandomAccess.Write(to, piece.AsSpan(0, read), position);
                }

                position += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
