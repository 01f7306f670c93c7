using AvexSearch.Audio;
using AvexSearch.Encoders;

namespace AvexSearch.Engine;

/// <summary>A model on its way through an archive: how it hears. Several may hear in one pass.</summary>
/// <param name="ProfileId">The index profile; 0 where there is none.</param>
/// <param name="Encoder">The model.</param>
/// <param name="Plan">Window, hop and time expansion.</param>
/// <param name="Options">Threads and batches, channel and levels, and what is left out.</param>
internal sealed record Hearing(int ProfileId, IEncoder Encoder, WindowPlan Plan, PipelineOptions Options)
{
    /// <summary>Name of the model.</summary>
    public string Model => Encoder.Model.Manifest.Name;

    /// <summary>How it listens to a recording.</summary>
    public Listener Listener => new(Plan, Plan.ReadRateHz(Encoder.SampleRateHz), Options.Reading.Channel, Options.Reading.MeasureAboveHz);
}
