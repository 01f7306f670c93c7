using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Evaluations;

public sealed class VectorSourceTests : IDisposable
{
    private static readonly float[] Four = [1, 2, 3, 4, 5, 6, 7, 8];

    private readonly VectorFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Rows_without_paths_are_in_the_order_of_the_vectors()
    {
        var data = await ReadAsync("label,session\nowl,s1\ncrow,s1\nowl,s2\nwren,\n", _files.Npz("x.npz", 2, Four));
        Assert.Equal([[1, 2], [3, 4], [5, 6], [7, 8]], data.Systems[0].Clips.Rows);
        Assert.Equal(["owl", "crow", "owl", "wren"], data.Items.Select(item => item.Value("label")));
        Assert.Equal(["row 1", "row 2", "row 3", "row 4"], data.Items.Select(item => item.Place.Path));
        Assert.Null(data.Items[3].Value("session"));
        Assert.Contains("'spectral' could not be added", Assert.Single(data.Notes), StringComparison.Ordinal);
        Assert.Equal("4 of 2 dimensions", data.Systems[0].Facts[2].Value);
        Assert.Matches("^[0-9a-f]{64}$", data.Systems[0].Facts[1].Value);
    }

    [Fact]
    public async Task Rows_are_joined_on_the_path_where_both_have_it()
    {
        var data = await ReadAsync("path,label\nd.wav,wren\na.wav,owl\n", _files.Npz("x.npz", 2, Four, ("path", ["a.wav", "b.wav", "c.wav", "d.wav"])));
        Assert.Equal([[7, 8], [1, 2]], data.Systems[0].Clips.Rows);
        Assert.Equal("d.wav", data.Items[0].Value("recording"));
        Assert.EndsWith("x.npz: 2 of 4 paths have no row in '" + Labels + "'.", Assert.Single(data.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("path", "filepath")]
    [InlineData("audio_file", "Begin Path")]
    [InlineData("wav", "filename")]
    public async Task Files_may_have_another_name_on_each_side(string vectors, string labels)
    {
        var data = await ReadAsync($"{labels},label\nd.wav,wren\nc.wav,crow\nb.wav,crow\na.wav,owl\n", _files.Npz("x.npz", 2, Four, (vectors, ["a.wav", "b.wav", "c.wav", "d.wav"])));
        Assert.Equal([[7, 8], [5, 6], [3, 4], [1, 2]], data.Systems[0].Clips.Rows);
        Assert.Single(data.Notes);
    }

    [Fact]
    public async Task Rows_that_are_taken_in_order_although_the_vectors_name_files_are_noted()
    {
        var data = await ReadAsync("label\nowl\ncrow\nowl\nwren\n", _files.Npz("x.npz", 2, Four, ("path", ["a.wav", "b.wav", "c.wav", "d.wav"])), _files.Npz("y.npz", 2, Four));
        Assert.Equal([[1, 2], [3, 4], [5, 6], [7, 8]], data.Systems[0].Clips.Rows);
        Assert.EndsWith("its rows were taken in the order of the vectors.", data.Notes[1], StringComparison.Ordinal);
        Assert.Equal(2, data.Notes.Count);
    }

    [Fact]
    public async Task A_file_is_found_by_its_base_name_and_what_is_not_there_is_listed()
    {
        var data = await ReadAsync("filename,label\nD,wren\nnone.wav,owl\nb.flac,owl\n", _files.Npz("x.npz", 2, Four, ("file", ["/x/a.wav", "/x/b.wav", "/x/c.wav", "/x/d.wav"])));
        Assert.Equal([[7, 8], null, [3, 4]], data.Systems[0].Clips.Rows);
        Assert.Contains("'none.wav': no recording has this name", Assert.Single(data.Systems[0].Clips.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_folder_does_not_stand_in_for_one_that_is_not_there()
    {
        var data = await ReadAsync("path,label\nridge/1.wav,owl\nvalley/1.wav,crow\nvalley/2.wav,crow\n", _files.Npz("x.npz", 2, [1, 2, 3, 4], ("path", ["valley/1.wav", "valley/2.wav"])));
        Assert.Equal([null, [1, 2], [3, 4]], data.Systems[0].Clips.Rows);
        Assert.Contains("ridge/1.wav", Assert.Single(data.Systems[0].Clips.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClipEmbedding.Mean, new float[] { 3, 4 })]
    [InlineData(ClipEmbedding.Best, new float[] { 1, 2 })]
    public async Task Several_windows_of_a_path_are_one_clip(ClipEmbedding rule, float[] expected)
    {
        var npz = _files.Npz("x.npz", 2, Four, ("path", ["a.wav", "a.wav", "a.wav", "b.wav"]));
        var data = await ReadAsync("path,label\na.wav,owl\nb.wav,crow\n", rule, npz);
        Assert.Equal([expected, [7, 8]], data.Systems[0].Clips.Rows);
    }

    [Fact]
    public async Task Labels_of_one_path_in_several_rows_are_labels_of_one_clip()
    {
        var npz = _files.Npz("x.npz", 2, Four, ("path", ["a.wav", "b.wav", "c.wav", "d.wav"]));
        var data = await ReadAsync("path,label,session\na.wav,owl,s1\nb.wav,owl,s1\na.wav,crow,s1\n", npz);
        Assert.Equal(["a.wav", "b.wav"], data.Items.Select(item => item.Place.Path));
        Assert.Equal(["owl", "crow"], data.Items[0].Values("label"));
        Assert.Equal("s1", data.Items[0].Value("session"));
        Assert.Equal([[1, 2], [3, 4]], data.Systems[0].Clips.Rows);
    }

    [Fact]
    public async Task The_same_paths_in_the_same_order_are_rows_of_their_own()
    {
        var npz = _files.Npz("x.npz", 2, Four, ("path", ["a.wav", "a.wav", "b.wav", "b.wav"]));
        var data = await ReadAsync("path,label\na.wav,owl\na.wav,crow\nb.wav,owl\nb.wav,crow\n", npz);
        Assert.Equal([[1, 2], [3, 4], [5, 6], [7, 8]], data.Systems[0].Clips.Rows);
        Assert.Equal(4, data.Items.Count);
    }

    [Theory]
    [InlineData("label")]
    [InlineData("Code")]
    public async Task What_a_row_says_is_not_heard_names_no_class(string column)
    {
        var data = await ReadAsync($"{column},label_type,session\nowl,positive,s1\ncrow,Negative,s1\nowl,0,s2\nwren,,s2\n", _files.Npz("x.npz", 2, Four));
        Assert.Equal(["owl", null, null, "wren"], data.Items.Select(item => item.Value(column)));
        Assert.Equal(["s1", "s1", "s2", "s2"], data.Items.Select(item => item.Value("session")));
        Assert.StartsWith("2 rows of", data.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_for_no_value_are_no_labels_and_no_groups()
    {
        var data = await ReadAsync("label,session\nNA,s1\nowl,n/a\nnan,s2\nwren,NULL\n", _files.Npz("x.npz", 2, Four));
        Assert.Equal([null, "owl", null, "wren"], data.Items.Select(item => item.Value("label")));
        Assert.Equal(["s1", null, "s2", null], data.Items.Select(item => item.Value("session")));
        Assert.StartsWith("4 cells of", data.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_number_of_rows_is_refused_with_both_numbers()
    {
        var message = (await Assert.ThrowsAsync<QueryException>(() => ReadAsync("label\nowl\ncrow\n", _files.Npz("x.npz", 2, Four)))).Message;
        Assert.Contains("has 4 vectors", message, StringComparison.Ordinal);
        Assert.Contains("has 2 rows", message, StringComparison.Ordinal);
        Assert.Contains("'path'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label\nowl\n\ncrow\nwren\n", " Blank lines, such as line 3, are no rows: where a clip has no label, write NA.")]
    [InlineData("label\nowl\ncrow\nwren\n\"\"\n", " Blank lines are no rows: where a clip has no label, write NA.")]
    public async Task In_one_column_a_blank_line_is_named(string labels, string hint)
    {
        var npz = _files.Npz("x.npz", 2, Four);
        Assert.EndsWith(hint, (await Assert.ThrowsAsync<QueryException>(() => ReadAsync(labels, npz))).Message, StringComparison.Ordinal);
        Assert.Equal(["owl", null, "crow", "wren"], (await ReadAsync("label\nowl\nNA\ncrow\nwren\n", npz)).Items.Select(item => item.Value("label")));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_refused_in_order_and_listed_on_paths()
    {
        const string Text = "path,label\na.wav,owl\nb.wav,crow,too,many\nc.wav,owl\nd.wav,owl\n";
        var message = (await Assert.ThrowsAsync<QueryException>(() => ReadAsync(Text, _files.Npz("x.npz", 2, Four)))).Message;
        Assert.Contains("has a row that cannot be read", message, StringComparison.Ordinal);
        Assert.Contains("4 values", message, StringComparison.Ordinal);

        var data = await ReadAsync(Text, _files.Npz("y.npz", 2, Four, ("path", ["a.wav", "b.wav", "c.wav", "d.wav"])));
        Assert.Equal([[1, 2], [5, 6], [7, 8]], data.Systems[0].Clips.Rows);
        Assert.Contains(data.Problems, problem => problem.Contains("Row 3", StringComparison.Ordinal) && problem.Contains("4 values", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_vector_that_is_not_finite_is_listed_and_the_others_count()
    {
        var broken = Four.ToArray();
        (broken[3], broken[4]) = (float.NaN, float.PositiveInfinity);
        var data = await ReadAsync("label\nowl\ncrow\nowl\nwren\n", _files.Npz("x.npz", 2, broken));
        Assert.Equal([[1, 2], null, null, [7, 8]], data.Systems[0].Clips.Rows);
        Assert.Equal(["vector 2 has a value that is not finite.", "vector 3 has a value that is not finite."], data.Systems[0].Clips.Problems.Select(problem => problem.Split(": ")[1]));

        data = await ReadAsync("path,label\nb,owl\na,crow\n", _files.Npz("y.npz", 2, broken, ("path", ["a", "a", "b", "b"])));
        Assert.Equal(2, data.Systems[0].Clips.Problems.Count);
        var (set, systems) = EvaluationAssembly.Prepare(await ReadAsync("label\nowl\ncrow\nowl\nwren\n", _files.Npz("z.npz", 2, broken)), new EvaluationRequest { Task = EvaluationTask.Retrieval });
        Assert.Equal(["owl", "wren"], set.Labels.Classes);
        Assert.Equal([1, 2, 7, 8], systems[0].Embeddings.Values.ToArray());
        Assert.Equal(2, set.Problems.Count);
    }

    [Fact]
    public async Task Systems_of_files_with_one_name_keep_their_folders()
    {
        Directory.CreateDirectory(Path.Combine(_files.Path, "other"));
        var (first, second) = (_files.Npz("x.npz", 2, Four), _files.Npz("other/x.npz", 2, Four));
        var data = await ReadAsync("label\nowl\ncrow\nowl\nwren\n", first, second, _files.Npz("y.npz", 1, [1, 2, 3, 4]));
        Assert.Equal([first, second, "y.npz"], data.Systems.Select(system => system.Name));
    }

    [Fact]
    public async Task Only_clips_of_every_system_are_compared()
    {
        var data = await ReadAsync(
            "path,label\na,owl\nb,owl\nc,crow\nd,crow\n",
            _files.Npz("x.npz", 2, Four, ("path", ["a", "b", "c", "d"])), _files.Npz("y.npz", 1, [10, 30], ("path", ["a", "c"])));
        var (set, systems) = EvaluationAssembly.Prepare(data, new EvaluationRequest { Task = EvaluationTask.Retrieval });
        Assert.Equal(["a", "c"], set.Items.Select(item => item.Place.Path));
        Assert.Equal([1, 2, 5, 6], systems[0].Embeddings.Values.ToArray());
        Assert.Equal([10, 30], systems[1].Embeddings.Values.ToArray());
        Assert.Equal(2, set.Problems.Count);
    }

    [Fact]
    public async Task Labels_without_rows_or_clips_in_common_are_refused()
    {
        Assert.Contains("has no rows below its heading", (await Assert.ThrowsAsync<QueryException>(() => ReadAsync("label\n", _files.Npz("x.npz", 2, Four)))).Message, StringComparison.Ordinal);
        var nothing = await ReadAsync("path,label\ne,owl\nf,owl\n", _files.Npz("x.npz", 2, Four, ("path", ["a", "b", "c", "d"])));
        var message = Assert.Throws<QueryException>(() => EvaluationAssembly.Prepare(nothing, new EvaluationRequest { Task = EvaluationTask.Retrieval })).Message;
        Assert.StartsWith("No clip has an embedding in every system.", message, StringComparison.Ordinal);
        Assert.Contains("'e': no recording has this name", message, StringComparison.Ordinal);
        var one = await ReadAsync("label,x\nowl,1\n,2\n", _files.Npz("z.npz", 2, [1, 2, 3, 4]));
        Assert.Throws<QueryException>(() => EvaluationAssembly.Prepare(one, new EvaluationRequest { Task = EvaluationTask.Retrieval }));
    }

    private string Labels => Path.Combine(_files.Path, "labels.csv");

    private Task<EvaluationData> ReadAsync(string labels, params string[] embeddings) => ReadAsync(labels, ClipEmbedding.Mean, embeddings);

    private Task<EvaluationData> ReadAsync(string labels, ClipEmbedding rule, params string[] embeddings) => VectorSource.ReadAsync(
        new EvaluationFiles { Labels = _files.Text("labels.csv", labels), Embeddings = embeddings }, rule, labelColumn: "Code", TestContext.Current.CancellationToken);
}
