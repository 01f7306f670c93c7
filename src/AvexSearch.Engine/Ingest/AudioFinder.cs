using System.Text;
using AvexSearch.Audio;
using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>Finds audio files in folders by their names.</summary>
public static class AudioFinder
{
    /// <summary>What the database can keep of a path, bytes of UTF-8.</summary>
    private const int LongestPath = KeptPath.MostBytes;

    /// <summary>Looks through folders and their subfolders; a file that is named itself is taken whatever its name.</summary>
    /// <param name="places">Folders, files, or either with wildcards (<c>*</c>, <c>?</c>, <c>**</c>, <c>[a-c]</c>, <c>{wav,flac}</c>).</param>
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
                look.Take(path);
            }
            else if (Directory.Exists(path))
            {
                look.Into(path, glob: null, cancellationToken);
            }
            else if (PlaceGlob.Parse(path) is { } glob && Directory.Exists(glob.Folder))
            {
                look.Into(glob.Folder, glob, cancellationToken);
            }
            else
            {
                throw new QueryException($"There is no folder or file '{path}'.");
            }
        }

        return look.Result();
    }

    private sealed class Look
    {
        private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _skipped = [];
        private readonly List<UnreadPlace> _unread = [];
        private int _folders;
        private int _notMatching;
        private int _links;

        public FoundAudio Result() => new([.. _files], _skipped, _folders, _unread) { NotMatching = _notMatching, Links = _links };

        public void Take(string file)
        {
            var bytes = Encoding.UTF8.GetByteCount(file);
            if (bytes <= LongestPath)
            {
                _files.Add(file);
                return;
            }

            _unread.Add(new UnreadPlace($"{file[..200]}…", $"the path has {bytes} bytes, at most {LongestPath} can be kept"));
        }

        public void Into(string folder, PlaceGlob? glob, CancellationToken cancellationToken)
        {
            var waiting = new Stack<(string Folder, PlaceGlob? Glob)>([(folder, glob)]);
            while (waiting.TryPop(out var next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                _folders++;
                try
                {
                    TakeFiles(next.Folder, next.Glob);
                    foreach (var inner in new DirectoryInfo(next.Folder).EnumerateDirectories().Where(IsFollowed))
                    {
                        var rest = next.Glob?.IsMatch(inner.FullName) == true ? null : next.Glob;
                        if (rest?.GoesInto(inner.FullName) != false)
                        {
                            waiting.Push((inner.FullName, rest));
                        }
                    }
                }
                catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
                {
                    _unread.Add(new UnreadPlace(next.Folder, exception is UnauthorizedAccessException ? "permission denied" : exception.Message));
                }
            }
        }

        private bool IsFollowed(DirectoryInfo folder)
        {
            if (folder.Name[0] == '.')
            {
                return false;
            }

            var isLink = folder.LinkTarget is not null;
            _links += isLink ? 1 : 0;
            return !isLink;
        }

        private void TakeFiles(string folder, PlaceGlob? glob)
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                var name = Path.GetFileName(file);
                if (glob?.IsMatch(file) == false)
                {
                    _notMatching++;
                }
                else if (name[0] != '.' && (AudioFiles.IsAudioName(name) || glob?.NamesEnding == true))
                {
                    Take(file);
                }
                else
                {
                    var extension = Path.GetExtension(name).ToLowerInvariant();
                    var kind = extension.Length == 0 ? "without extension" : extension;
                    _skipped[kind] = _skipped.GetValueOrDefault(kind) + 1;
                }
            }
        }
    }
}
