namespace AvexSearch.Engine;

/// <summary>What a column of a label file can say.</summary>
public enum LabelField
{
    /// <summary>The recording, as a path or file name.</summary>
    File,

    /// <summary>The recording, by its id in this archive.</summary>
    RecordingId,

    /// <summary>Start in the recording, seconds.</summary>
    Start,

    /// <summary>End in the recording, seconds.</summary>
    End,

    /// <summary>Length, seconds; used where there is a start and no end.</summary>
    Duration,

    /// <summary>Lowest frequency, Hz.</summary>
    LowHz,

    /// <summary>Highest frequency, Hz.</summary>
    HighHz,

    /// <summary>What is heard.</summary>
    Label,

    /// <summary><c>positive</c> or <c>negative</c>: whether the label says that it is heard, or that it is not.</summary>
    LabelType,

    /// <summary>Who is heard.</summary>
    Individual,

    /// <summary>Kind of call.</summary>
    CallType,

    /// <summary>Part of the data: train, test.</summary>
    Split,

    /// <summary>Recording session.</summary>
    Session,

    /// <summary>Place.</summary>
    Site,

    /// <summary>What the item was taken from; items of one group must not vouch for each other.</summary>
    Group,

    /// <summary>How sure the annotator (or program) is.</summary>
    Confidence,

    /// <summary>Who said so.</summary>
    Annotator,

    /// <summary>When it was said.</summary>
    AnnotatedAt,
}
