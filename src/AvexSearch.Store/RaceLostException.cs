namespace AvexSearch.Store;

/// <summary>Another transaction wrote the row this one was about to write; <see cref="Retry"/> runs the work again.</summary>
internal sealed class RaceLostException(string what) : Exception(what);
