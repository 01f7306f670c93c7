namespace AvexSearch.Engine;

/// <summary>How the stages before the database are set up, and how fast they were.</summary>
/// <param name="Readers">Threads that decode and compute features.</param>
/// <param name="Encoders">Threads that run the model.</param>
/// <param name="Batch">Windows that one of them takes at once.</param>
/// <param name="WindowsInFlight">Windows that may wait between the two.</param>
/// <param name="WindowsPerSecond">Median over the rounds.</param>
/// <param name="CpuMsPerWindow">Milliseconds of processor time for a window, the least of the rounds.</param>
public sealed record StageLayout(int Readers, int Encoders, int Batch, int WindowsInFlight, double WindowsPerSecond = 0, double CpuMsPerWindow = 0);
