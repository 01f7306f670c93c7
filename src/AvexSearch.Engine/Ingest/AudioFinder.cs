using AvexSearch.Audio;

namespace AvexSearch.Engine;

/// <summary>Finds audio files in folders by their names.</summary>
public static class AudioFinder
{
    /// <summary>Looks through folders and their subfolders; a file that is named itself is taken whatever its name.</summary>
    /// <param name="places">Folders or files.</param>
    /// <param name="cancellationToken">Stops the look between two folders.</param>
    /// <exception cref="QueryException">A place does not exist.</exception>
    /// <remarks>Hidden files and folders (a leading dot) are left out; links to folders are not followed, so that a loop cannot trap the look.</remarks>
    public static FoundAudio Find(IEnumerable<string> places, CancellationToken cancellationToken)
    {
        var look = new Look();
        foreach (var place in places)
        {
            var path = Path.GetFullPath(place);
            if (File.Exists(path))
            {
                look.Files.Add(path);
            }
            else if (Directory.Exists(path))
            {
                look.Into(path, cancellationToken);
            }
            else
            {
                throw new QueryException($"There is no folder or file '{path}'.");
            }
        }

        return new FoundAudio([.. look.Files], look.Skipped, look.Folders, look.Unreadable);
    }

    private sealed class Look
    {
        public SortedSet<string> Files { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Skipped { get; } = [];

        public List<string> Unreadable { get; } = [];

        public int Folders { get; private set; }

        public void Into(string folder, CancellationToken cancellationToken)
        {
            var waiting = new Stack<string>([folder]);
            while (waiting.TryPop(out var next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Folders++;
                try
                {
                    TakeFiles(next);
                    foreach (var inner in new DirectoryInfo(next).EnumerateDirectories().Where(IsFollowed))
                    {
                        waiting.Push(inner.FullName);
                    }
                }
                catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
                {
                    Unreadable.Add(exception.Message);
                }
            }
        }

        private static bool IsFollowed(DirectoryInfo folder) => folder.Name[0] != '.' && folder.LinkTarget is null;

        private void TakeFiles(string folder)
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                var name = Path.GetFileName(file);
                if (name[0] != '.' && AudioFiles.IsAudioName(name))
                {
                    Files.Add(file);
                    continue;
                }

                var extension = Path.GetExtension(name).ToLowerInvariant();
                var kind = extension.Length == 0 ? "without extension" : extension;
                Skipped[kind] = Skipped.GetValueOrDefault(kind) + 1;
            }
        }
    }
}
