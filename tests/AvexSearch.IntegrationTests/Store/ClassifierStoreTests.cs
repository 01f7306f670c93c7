using AvexSearch.Store;
using Npgsql;

namespace AvexSearch.IntegrationTests.Store;

public sealed class ClassifierStoreTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    private ClassifierStore Classifiers => new(store.Database);

    private static CancellationToken Token => StoreFixture.Token;

    [Fact]
    public async Task A_classifier_is_kept_found_and_replaced_by_its_name()
    {
        var id = await Classifiers.SaveAsync("owls", "m", "identity", ["crow", "owl"], [1, 2, 3], "trained\0 on much", Token);
        var row = (await Classifiers.FindAsync("owls", Token))!;
        Assert.Equal((id, "owls", "m", "identity", "trained\uFFFD on much"), (row.Id, row.Name, row.Model, row.ModelIdentity, row.Origin));
        Assert.Equal(["crow", "owl"], row.Classes);
        Assert.Equal([1, 2, 3], (await Classifiers.ProbeAsync(id, Token))!);

        Assert.Equal(id, await Classifiers.SaveAsync("owls", "n", "other", ["wren"], [4], "again", Token));
        var again = (await Classifiers.FindAsync("owls", Token))!;
        Assert.Equal(("n", "other", "again"), (again.Model, again.ModelIdentity, again.Origin));
        Assert.Equal(["wren"], again.Classes);
        Assert.Equal([4], (await Classifiers.ProbeAsync(id, Token))!);
        Assert.True(again.CreatedAt >= row.CreatedAt);
    }

    [Fact]
    public async Task Classifiers_are_listed_by_name_and_forgotten()
    {
        await Classifiers.SaveAsync("b list", "m", "i", ["x"], [1], "", Token);
        await Classifiers.SaveAsync("a list", "m", "i", ["x"], [1], "", Token);
        Assert.Equal(["a list", "b list"], (await Classifiers.ListAsync(Token)).Select(row => row.Name).Where(name => name.EndsWith("list", StringComparison.Ordinal)));
        Assert.True(await Classifiers.DeleteAsync("a list", Token));
        Assert.False(await Classifiers.DeleteAsync("a list", Token));
        Assert.Null(await Classifiers.FindAsync("a list", Token));
        Assert.Null(await Classifiers.ProbeAsync(999_999, Token));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" owls", true)]
    [InlineData("owls of nothing", false)]
    public async Task The_database_keeps_classifiers_that_make_no_sense_out(string name, bool hasClasses)
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => Classifiers.SaveAsync(name, "m", "i", hasClasses ? ["x"] : [], [1], "", Token));
        Assert.Equal(PostgresErrorCodes.CheckViolation, error.SqlState);
    }
}
