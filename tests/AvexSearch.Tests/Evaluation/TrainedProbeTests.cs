using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AvexSearch.Evaluation;
using Xunit;

namespace AvexSearch.Tests.Evaluation;

public sealed class TrainedProbeTests
{
    private const int HeaderStart = 16;

    public static TheoryData<ProbeKind, bool> Probes => new()
    {
        { ProbeKind.Linear, false }, { ProbeKind.Linear, true }, { ProbeKind.NearestNeighbors, false }, { ProbeKind.NearestNeighbors, true },
        { ProbeKind.Mlp, false }, { ProbeKind.Mlp, true },
    };

    [Theory]
    [MemberData(nameof(Probes))]
    public void A_probe_comes_back_as_it_was(ProbeKind kind, bool several)
    {
        var probe = Train(kind, several);
        var read = TrainedProbe.Read(new MemoryStream(Bytes(probe)));
        Assert.Equivalent(probe.Card, read.Card, strict: true);
        var (embeddings, _) = Data(several);
        var (before, after) = (probe.Score(embeddings, TestContext.Current.CancellationToken), read.Score(embeddings, TestContext.Current.CancellationToken));
        Assert.Equal(before.Values.ToArray(), after.Values.ToArray());
        Assert.Equal(Bytes(probe), Bytes(read));
    }

    [Theory]
    [MemberData(nameof(Probes))]
    public void One_embedding_is_scored_as_in_a_batch(ProbeKind kind, bool several)
    {
        var probe = Train(kind, several);
        var (embeddings, _) = Data(several);
        var batch = probe.Score(embeddings, TestContext.Current.CancellationToken);
        var one = new float[probe.Card.Classes.Count];
        for (var item = 0; item < embeddings.Count; item++)
        {
            probe.Score(embeddings.Row(item), one);
            Assert.All(one.Zip(batch.Row(item).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Theory]
    [MemberData(nameof(Probes))]
    public void Every_truncation_is_refused(ProbeKind kind, bool several)
    {
        var bytes = Bytes(Train(kind, several));
        for (var length = 0; length < bytes.Length; length++)
        {
            AssertRefused(bytes[..length]);
        }

        AssertRefused([.. bytes, 0]);
    }

    [Fact]
    public void Every_changed_byte_is_refused()
    {
        var bytes = Bytes(Train(ProbeKind.Linear, several: false));
        for (var place = 0; place < bytes.Length; place++)
        {
            var changed = (byte[])bytes.Clone();
            changed[place] ^= 0x41;
            AssertRefused(changed);
        }
    }

    /// <summary>With a checksum that fits, so that only what is said is wrong.</summary>
    [Theory]
    [InlineData("\"dimensions\":3", "\"dimensions\":4", "shape")]
    [InlineData("\"dimensions\":3", "\"dimensions\":-3", "-3 dimensions")]
    [InlineData("\"kind\":\"linear\"", "\"kind\":\"mlp\"", "tensors")]
    [InlineData("\"kind\":\"linear\"", "\"kind\":\"oracle\"", "header")]
    [InlineData("\"kind\":\"linear\"", "\"kind\":0", "header")]
    [InlineData("\"c01\"", "\"c00\"", "class twice")]
    [InlineData("\"c01\"", "null", "without a name")]
    [InlineData("[\"c00\",\"c01\",\"c02\"]", "[\"c00\"]", "1 classes")]
    [InlineData("[\"c00\",\"c01\",\"c02\"]", "[\"c00\",\"c01\"]", "shape")]
    [InlineData("[\"c00\",\"c01\",\"c02\"]", "null", "header")]
    [InlineData("\"temperature\":1", "\"temperature\":0", "temperature 0")]
    [InlineData("\"name\":\"mean\"", "\"name\":\"median\"", "tensors")]
    [InlineData("\"shape\":[3,3]", "\"shape\":[3,2000000000]", "too large")]
    [InlineData("\"shape\":[3,3]", "\"shape\":[3,-3]", "impossible shape")]
    [InlineData("\"shape\":[3,3]", "\"shape\":[9]", "shape")]
    [InlineData("\"model\":", "\"modell\":", "header")]
    [InlineData("{\"card\":", "[\"card\":", "header")]
    public void A_header_that_lies_is_refused(string truth, string lie, string message)
    {
        var bytes = Bytes(Train(ProbeKind.Linear, several: false));
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        var header = Encoding.UTF8.GetString(bytes, HeaderStart, length);
        Assert.Contains(truth, header, StringComparison.Ordinal);
        var changed = Encoding.UTF8.GetBytes(header.Replace(truth, lie, StringComparison.Ordinal));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), changed.Length);
        var error = AssertRefused(Sealed([.. bytes[..HeaderStart], .. changed, .. bytes[(HeaderStart + length)..^32]]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "not finite")]
    [InlineData(-1f, "scale")]
    public void Numbers_that_lie_are_refused(float value, string message)
    {
        var bytes = Bytes(Train(ProbeKind.Linear, several: false));
        var scale = HeaderStart + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)) + (3 * sizeof(float));
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(scale), value);
        Assert.Contains(message, AssertRefused(Sealed(bytes[..^32])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(0, 41f)]
    [InlineData(0, 1.5f)]
    [InlineData(1, 2f)]
    public void A_vote_that_lies_is_refused(int place, float value)
    {
        var bytes = Bytes(Train(ProbeKind.NearestNeighbors, several: false));
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - 32 - 8 + (4 * place)), value);
        Assert.Contains("vote", AssertRefused(Sealed(bytes[..^32])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_is_refused()
    {
        var bytes = Bytes(Train(ProbeKind.Linear, several: false));
        bytes[8] = 9;
        Assert.Contains("format version 9", AssertRefused(bytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embeddings_of_another_model_are_refused()
    {
        var probe = Train(ProbeKind.Linear, several: false);
        probe.RequireModel("beats 1");
        var error = Assert.Throws<ArgumentException>(() => probe.RequireModel("perch"));
        Assert.Contains("trained on embeddings of 'beats 1', these are of 'perch'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_lengths_and_values_that_are_not_finite_are_refused()
    {
        var probe = Train(ProbeKind.Linear, several: false);
        Assert.Throws<ArgumentException>(() => probe.Score(new float[2], new float[3]));
        Assert.Throws<ArgumentException>(() => probe.Score(new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => probe.Score([0, float.NaN, 0], new float[3]));
        Assert.Throws<ArgumentException>(() => probe.Score(new EmbeddingMatrix(new float[4], 4), TestContext.Current.CancellationToken));
    }

    private static InvalidDataException AssertRefused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => TrainedProbe.Read(new MemoryStream(bytes)));

    private static byte[] Sealed(byte[] content) => [.. content, .. SHA256.HashData(content)];

    private static byte[] Bytes(TrainedProbe probe)
    {
        using var stream = new MemoryStream();
        probe.Write(stream);
        return stream.ToArray();
    }

    private static (EmbeddingMatrix Embeddings, LabelSets Labels) Data(bool several) =>
        several ? ProbeSets.SeveralLabels(40, 3, 3, 1) : ProbeSets.Clusters(40, 3, 3, 2, 1);

    private static TrainedProbe Train(ProbeKind kind, bool several)
    {
        var (embeddings, labels) = Data(several);
        var options = new ProbeOptions { Costs = [1], Neighbors = [3], HiddenUnits = 4, Epochs = 5 };
        return ProbeTraining.Train(
            kind, embeddings, labels, default, [.. Enumerable.Range(0, 40)], [], options, "beats 1", TestContext.Current.CancellationToken);
    }
}
