namespace AvexSearch.Encoders;

/// <summary>How a model's work is laid over the cores, and how fast that was.</summary>
/// <param name="Sessions">Sessions, each with its own copy of the weights.</param>
/// <param name="Threads">Threads that each run of the network is spread over.</param>
/// <param name="Callers">Runs at once.</param>
/// <param name="Batch">Windows in a run.</param>
/// <param name="WindowsPerSecond">Median over the rounds.</param>
/// <param name="CpuMsPerWindow">Milliseconds of processor time for a window, the least of the rounds.</param>
public sealed record SessionLayout(int Sessions, int Threads, int Callers, int Batch, double WindowsPerSecond = 0, double CpuMsPerWindow = 0);
