using System.Text;
using AvexSearch.Encoders;
using AvexSearch.Engine;
using AvexSearch.Tests.Encoders;
using Microsoft.Extensions.Logging.Abstractions;

namespace AvexSearch.Tests.Engine.Evaluations;

/// <summary>Files of vectors and labels in a folder of their own, and the evaluation of them.</summary>
internal sealed class VectorFiles : IDisposable
{
    public static readonly string[] Classes = ["crow", "owl", "wren"];

    private const int Sessions = 4;
    private const int Clips = 36;
    private const int Dimensions = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly ModelChoice _models;

    public VectorFiles()
    {
        _models = new ModelChoice(new ModelLibrary(System.IO.Path.Combine(_folder.Path, "models")), new EncoderOptions { Device = "cpu" }, NullLoggerFactory.Instance);
        Evaluation = new FileEvaluation(_models, new FileEmbedder(_models));
    }

    public FileEvaluation Evaluation { get; }

    public string Path => _folder.Path;

    /// <summary>Three classes in four sessions, apart but not altogether: two thirds of the clips are of the train part.</summary>
    public EvaluationFiles Callers(int seed = 7)
    {
        var random = new Random(seed);
        var labels = new StringBuilder("label,session,split,heard\n");
        var values = new float[Clips * Dimensions];
        for (var clip = 0; clip < Clips; clip++)
        {
            var (kind, session) = (clip % Classes.Length, clip / Classes.Length % Sessions);
            labels.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Classes[kind]},s{session},{(session < 3 ? "train" : "test")},{Classes[kind]};{(session == 0 ? "rain" : "")}\n");
            for (var i = 0; i < Dimensions; i++)
            {
                values[(clip * Dimensions) + i] = (i == kind ? 2 : 0) + (i == 3 ? session : 0) + (random.NextSingle() * 2.5f);
            }
        }

        return new EvaluationFiles { Embeddings = [Npz($"callers-{seed}.npz", Dimensions, values)], Labels = Text("callers.csv", labels.ToString()) };
    }

    /// <summary>Writes vectors, with columns of texts beside them.</summary>
    public string Npz(string name, int dimensions, float[] values, params (string Name, string[] Values)[] columns)
    {
        var path = System.IO.Path.Combine(_folder.Path, name);
        using var file = File.Create(path);
        using var npz = new NpzWriter(file);
        npz.Add("embeddings", values, values.Length / dimensions, dimensions);
        foreach (var (column, texts) in columns)
        {
            npz.Add(column, texts);
        }

        return path;
    }

    public string Text(string name, string content) => _folder.Write(name, content);

    /// <summary>Evaluates without intervals, which take most of the time.</summary>
    public Task<EvaluationReport> RunAsync(EvaluationRequest request) =>
        Evaluation.RunAsync(request, progress: null, Xunit.TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _models.Dispose();
        _folder.Dispose();
    }
}
