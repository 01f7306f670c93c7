namespace AvexSearch.Engine;

/// <summary>What is done to embeddings before they are compared, so that the same call counts more than the same place.</summary>
public enum BackgroundTreatment
{
    /// <summary>Nothing.</summary>
    Raw,

    /// <summary>The mean of all embeddings is subtracted.</summary>
    Centred,

    /// <summary>The mean embedding of the clip's own group (recording, session, site) is subtracted; what all clips of a place share goes away.</summary>
    Background,
}
