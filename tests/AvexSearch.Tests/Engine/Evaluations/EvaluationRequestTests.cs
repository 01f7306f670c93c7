using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class EvaluationRequestTests
{
    private static readonly EvaluationRequest Over = new() { Task = EvaluationTask.Retrieval, Collection = "owls" };
    private static readonly EvaluationFiles Vectors = new() { Labels = "y.csv", Embeddings = ["x.npz"] };

    public static TheoryData<string, EvaluationRequest> Wrong => new()
    {
        { "A title has 1 to 300 characters.", Over with { Title = "" } },
        { "A title has 1 to 300 characters.", Over with { Title = new string('x', 301) } },
        { "Name either a collection, or a label file with vectors or audio.", Over with { Collection = null } },
        { "Name either a collection, or a label file with vectors or audio.", Over with { Files = Vectors } },
        { "Labels in a file need either vectors (--embeddings) or the audio that they are of (--audio).", OverFiles(Vectors with { Embeddings = [] }) },
        { "Labels in a file need either vectors (--embeddings) or the audio that they are of (--audio).", OverFiles(Vectors with { Audio = "wav" }) },
        { "Vectors are systems of their own; no other can be named beside them.", OverFiles(Vectors) with { Systems = ["spectral"] } },
        { "Vectors have no channels", OverFiles(Vectors with { Channel = 6 }) },
        { "The labels of vectors are read as a table with a heading", OverFiles(Vectors with { LabelFormat = LabelFormat.Raven }) },
        { "To leave out clips of the query's group, name the column that holds the group.", Over with { ExcludeGroup = true } },
        { "To rank the test part by queries of the train part, name the column that holds the split.", Over with { TrainVersusTest = true } },
        { "Where every clip asks all others there are no parts", Over with { SplitColumn = "split" } },
        { "The classifier that is kept is the linear probe", Over with { Task = EvaluationTask.Probe, Probes = ["knn"], KeepClassifier = "owls" } },
        { "1 folds are not possible; choose 2 or more.", Over with { Folds = 1 } },
        { "-1 resamples are not possible; choose 0 to 100,000.", Over with { Resamples = -1 } },
        { "100001 resamples are not possible; choose 0 to 100,000.", Over with { Resamples = 100_001 } },
        { "An overlap of 1.5 is not possible; choose 0 to 1.", Over with { LeastOverlap = 1.5 } },
        { "An overlap of NaN is not possible; choose 0 to 1.", Over with { LeastOverlap = double.NaN } },
        { "Choose at least one probe of linear, knn and mlp.", Over with { Task = EvaluationTask.Probe, Probes = [] } },
        { "Choose at least one probe of linear, knn and mlp.", Over with { Task = EvaluationTask.Detection, Probes = [] } },
        { "Detection is measured with one probe; choose one of linear, mlp.", Over with { Task = EvaluationTask.Detection, Probes = ["linear", "mlp"] } },
        { "'svm' is not a probe; possible are linear, knn and mlp.", Over with { Probes = ["linear", "svm"] } },
        { "A classifier is kept from probes on the raw vectors of a collection.", Over with { KeepClassifier = "owls" } },
        { "A classifier is kept from probes on the raw vectors of a collection.", Over with { Task = EvaluationTask.Probe, KeepClassifier = "owls", UnitVectors = true } },
        { "A classifier is kept from probes on the raw vectors of a collection.", OverFiles(Vectors) with { Task = EvaluationTask.Probe, KeepClassifier = "owls" } },
        { "The name of a classifier has 1 to 200 characters and no spaces at its ends.", Over with { Task = EvaluationTask.Probe, KeepClassifier = " owls" } },
        { "The name of a classifier has 1 to 200 characters and no spaces at its ends.", Over with { Task = EvaluationTask.Probe, KeepClassifier = "" } },
        { "System 'm~centred' takes background away", Over with { Task = EvaluationTask.Probe, KeepClassifier = "owls", Systems = ["m~centred", "n"] } },
        { "Nothing published is known of a data set 'zoo'; known are bats, ", Over with { DataSet = "zoo" } },
        { "'two words' is not a system; write MODEL", Over with { Systems = ["spectral", "two words"] } },
        { "A column has a name of 1 to 200 characters.", Over with { LabelColumn = "" } },
        { "A column has a name of 1 to 200 characters.", Over with { LabelColumn = new string('x', 201) } },
        { "A column has a name of 1 to 200 characters.", Over with { GroupColumn = new string('x', 201) } },
        { "A column has a name of 1 to 200 characters.", Over with { SplitColumn = "" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_request_that_contradicts_itself_is_refused_with_a_sentence(string sentence, EvaluationRequest request) =>
        Assert.StartsWith(sentence, Assert.Throws<QueryException>(request.Check).Message, StringComparison.Ordinal);

    [Fact]
    public void Requests_that_make_sense_are_taken()
    {
        Over.Check();
        OverFiles(Vectors).Check();
        OverFiles(Vectors with { Embeddings = [], Audio = "wav", Channel = 1, LabelFormat = LabelFormat.Raven }).Check();
        OverFiles(Vectors with { LabelFormat = LabelFormat.Csv }).Check();
        (OverFiles(Vectors with { LabelFormat = LabelFormat.Raven }) with { Task = EvaluationTask.Detection }).Check();
        (Over with { Title = new string('x', 300), Resamples = 100_000, Folds = 2, LeastOverlap = 1, DataSet = "ESC-50", Systems = ["spectral@5/2.5~centred"] }).Check();
        (Over with { GroupColumn = "session", ExcludeGroup = true, SplitColumn = "split", TrainVersusTest = true }).Check();
        (Over with { Task = EvaluationTask.Clustering, SplitColumn = "split" }).Check();
        (Over with { Task = EvaluationTask.Probe, Probes = ["mlp", "linear"], KeepClassifier = "owls of Kutai" }).Check();
    }

    [Fact]
    public void Detection_is_measured_with_the_linear_probe_where_none_is_named()
    {
        Assert.Equal(["linear", "knn"], Over.Probes);
        Assert.Equal(["linear"], (Over with { Task = EvaluationTask.Detection }).Probes);
        (Over with { Task = EvaluationTask.Detection }).Check();
    }

    [Fact]
    public void A_title_is_made_from_what_is_asked_and_is_never_too_long_for_the_database()
    {
        Assert.Equal("Retrieval of owls by label", Over.TitleText);
        Assert.Equal("Probe of files by call_type", (OverFiles(Vectors) with { Task = EvaluationTask.Probe, LabelColumn = "call_type" }).TitleText);
        Assert.Equal("Retrieval of owls by label, other sites only", (Over with { GroupColumn = "site", ExcludeGroup = true }).TitleText);
        Assert.Equal("mine", (Over with { Title = "mine" }).TitleText);
        var name = new string('x', 200);
        Assert.InRange((Over with { Collection = name, LabelColumn = name, GroupColumn = name, ExcludeGroup = true }).TitleText.Length, 1, 300);
    }

    private static EvaluationRequest OverFiles(EvaluationFiles files) => Over with { Collection = null, Files = files };
}
