namespace AvexSearch.Web.Sound;

/// <summary>Something that can be played: a file and where in it to start and stop.</summary>
/// <param name="Address">Where the sound is.</param>
/// <param name="FileStartSeconds">What second of the recording or clip the file behind <paramref name="Address"/> starts with.</param>
/// <param name="FromSeconds">Where to start, seconds of the recording or clip.</param>
/// <param name="ToSeconds">Where to stop, seconds of the recording or clip.</param>
/// <param name="TimeExpansion">How many times slower the file behind the address is than the recording.</param>
public sealed record SoundSpan(string Address, double FileStartSeconds, double FromSeconds, double ToSeconds, double TimeExpansion = 1);
