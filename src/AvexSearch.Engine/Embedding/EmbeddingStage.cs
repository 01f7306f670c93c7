namespace AvexSearch.Engine;

/// <summary>The stages of embedding an archive, in their order.</summary>
public enum EmbeddingStage
{
    /// <summary>Hashing, decoding, resampling and cutting into windows.</summary>
    Decode,

    /// <summary>From samples to the features that the model takes.</summary>
    FrontEnd,

    /// <summary>The model itself.</summary>
    Encode,

    /// <summary>Writing the result.</summary>
    Store,
}
