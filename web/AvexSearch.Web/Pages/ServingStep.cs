namespace AvexSearch.Web.Pages;

/// <summary>What can be done with a model of a collection.</summary>
public enum ServingStep
{
    /// <summary>Let it serve.</summary>
    Switch,

    /// <summary>Let it serve although it has not heard everything.</summary>
    Force,

    /// <summary>Take the last switch back.</summary>
    RollBack,

    /// <summary>Let it hear what it has not heard.</summary>
    Reindex,

    /// <summary>Drop its embeddings from the collection.</summary>
    Drop,
}
