namespace AvexSearch.Web.Pages;

/// <summary>What can be done with a job.</summary>
public enum JobStep
{
    /// <summary>Take up nothing more.</summary>
    Pause,

    /// <summary>Go on.</summary>
    Resume,

    /// <summary>Call off what nobody is at.</summary>
    Cancel,

    /// <summary>Try again what failed or was called off.</summary>
    TryAgain,
}
