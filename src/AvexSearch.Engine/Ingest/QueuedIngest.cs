using AvexSearch.Store;

namespace AvexSearch.Engine;

/// <summary>A job that was made.</summary>
/// <param name="JobId">Id of the job.</param>
/// <param name="Profile">How it is cut and heard.</param>
/// <param name="Files">Number of its files.</param>
/// <param name="OtherFiles">Number of files that are no audio by their names.</param>
public sealed record QueuedIngest(long JobId, ProfileRow Profile, int Files, int OtherFiles);
