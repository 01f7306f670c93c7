namespace AvexSearch.Engine;

/// <summary>Which recordings a benchmark invents.</summary>
/// <param name="Files">Number of files.</param>
/// <param name="FileSeconds">Length of each, seconds.</param>
/// <param name="IsFlac">FLAC instead of WAV.</param>
/// <param name="SampleRateHz">Their sample rate.</param>
internal readonly record struct BenchmarkSounds(int Files, double FileSeconds, bool IsFlac = false, int SampleRateHz = 48_000);
