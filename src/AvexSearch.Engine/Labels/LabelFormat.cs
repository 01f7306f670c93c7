namespace AvexSearch.Engine;

/// <summary>How a label file is laid out; docs/labels.md describes each.</summary>
public enum LabelFormat
{
    /// <summary>Found out from the content.</summary>
    Auto,

    /// <summary>A table with a heading, one label a row; comma, semicolon or tab between the values.</summary>
    Csv,

    /// <summary>A Raven selection table, of one recording or combined.</summary>
    Raven,

    /// <summary>Labels exported from Audacity; the recording is given by the file's own name.</summary>
    Audacity,

    /// <summary>The CSV results of BirdNET-Analyzer.</summary>
    Birdnet,

    /// <summary>The CSV results of Kaleidoscope.</summary>
    Kaleidoscope,

    /// <summary>The layouts of BEANS: classification (CSV), detection (JSON lines), and the DCASE tables with a column for each class.</summary>
    Beans,

    /// <summary>Annotations of Hoplite, with negative labels.</summary>
    Hoplite,
}
