using AvexSearch.Engine;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Engine;

public sealed class ModelForSearchTests
{
    private static readonly ProfileRow OwlsOld = Profile(1, "owls", "old", serves: true);
    private static readonly ProfileRow OwlsNew = Profile(2, "owls", "new", serves: false);
    private static readonly ProfileRow BatsNew = Profile(3, "bats", "new", serves: true);

    [Fact]
    public void Where_none_is_named_the_model_that_serves_is_asked()
    {
        var choice = Choose([OwlsOld, OwlsNew], new SearchRequest());

        Assert.Equal([OwlsOld], choice.Heard);
        Assert.Null(choice.Remark);
    }

    [Fact]
    public void A_model_that_is_named_is_asked_although_another_one_serves() =>
        Assert.Equal([OwlsNew], Choose([OwlsOld, OwlsNew], new SearchRequest { Model = "new" }).Heard);

    [Fact]
    public void Chosen_collections_that_different_models_serve_are_refused_and_a_model_that_heard_both_is_named()
    {
        var refusal = Assert.Throws<QueryException>(() => Choose([OwlsOld, OwlsNew, BatsNew], new SearchRequest { Collections = ["owls", "bats"] }));

        Assert.Contains("'owls' by old, 'bats' by new", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(all of them were heard by new)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_the_whole_archive_the_part_that_one_model_serves_is_searched_and_the_rest_is_told()
    {
        var choice = Choose([OwlsOld, OwlsNew, BatsNew], new SearchRequest());

        Assert.Equal([BatsNew], choice.Heard);
        Assert.True(choice.IsPart);
        Assert.Contains("asked of 'new'. Not searched: 'owls' (served by old).", choice.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_of_the_settings_goes_before_others_that_serve() =>
        Assert.Equal([OwlsOld], new ModelForSearch([OwlsOld, OwlsNew, BatsNew], "old").Choose(new SearchRequest(), null).Heard);

    [Fact]
    public void A_collection_that_a_named_model_has_not_heard_is_told()
    {
        var choice = Choose([OwlsOld, BatsNew], new SearchRequest { Model = "old" });

        Assert.Equal("Not searched, for 'old' has not heard them: 'bats'.", choice.Remark);
    }

    [Fact]
    public void A_query_that_is_bound_to_a_model_is_asked_of_it()
    {
        Assert.Equal([OwlsNew, BatsNew], new ModelForSearch([OwlsOld, OwlsNew, BatsNew], null).Choose(new SearchRequest(), OwlsNew.ModelId).Heard);
        Assert.Throws<QueryException>(() => new ModelForSearch([OwlsOld], null).Choose(new SearchRequest(), OwlsNew.ModelId));
    }

    private static ModelForSearch.Choice Choose(IReadOnlyList<ProfileRow> profiles, SearchRequest request) => new ModelForSearch(profiles, null).Choose(request, null);

    private static ProfileRow Profile(int id, string collection, string model, bool serves) => new()
    {
        Id = id,
        CollectionId = collection.Length + collection[0],
        Collection = collection,
        ModelId = model.Length + model[0],
        Model = model,
        ModelIdentity = $"identity of {model}",
        Serves = serves,
        WindowSeconds = 5,
        HopSeconds = 5,
        TimeExpansion = 1,
        SkipSilent = false,
        SkipBroken = false,
    };
}
