using System.Globalization;

namespace AvexSearch.Engine;

/// <summary>Reads the names of systems and says what stands behind them.</summary>
internal sealed class SystemNames(ModelChoice models)
{
    /// <summary>The model that is used where none is named.</summary>
    public string Preferred => models.Find(null).Manifest.Name;

    /// <summary>The systems of some names, and the built-in baseline behind them where it is not among them.</summary>
    /// <exception cref="QueryException">A name has another form.</exception>
    public static IReadOnlyList<SystemSpec> WithBaseline(IReadOnlyList<string> names)
    {
        var specs = names.Select(SystemSpec.Parse).Distinct().ToList();
        if (!specs.Exists(spec => spec.Model == ModelChoice.Fallback))
        {
            // Heard through the windows of the first system, so that the encoder is all that differs.
            specs.Add(new SystemSpec(ModelChoice.Fallback, specs[0].WindowSeconds, specs[0].HopSeconds, BackgroundTreatment.Raw));
        }

        return specs;
    }

    /// <summary>Model, identity, windows and treatment of a system that is made on the way.</summary>
    /// <exception cref="QueryException">The model is not installed, or its windows are not possible.</exception>
    public IReadOnlyList<ReportFact> Facts(SystemSpec spec)
    {
        var model = models.Find(spec.Model);
        var plan = WindowPlans.For(model.Manifest, spec.WindowSeconds, spec.HopSeconds);
        return Facts(model.Manifest.Name, model.Identity, plan.WindowSeconds, plan.HopSeconds, spec.Treatment);
    }

    /// <summary>Name and identity of the model of a system that is made on the way.</summary>
    public (string Name, string Identity) ModelOf(SystemSpec spec) => models.Find(spec.Model) is var model ? (model.Manifest.Name, model.Identity) : default;

    /// <summary>The facts of any system.</summary>
    public static IReadOnlyList<ReportFact> Facts(string model, string identity, double windowSeconds, double hopSeconds, BackgroundTreatment treatment) =>
    [
        new("Model", model),
        new("Model identity", identity),
        new("Windows", string.Create(CultureInfo.InvariantCulture, $"{windowSeconds:0.###} s every {hopSeconds:0.###} s")),
        new("Treatment", treatment switch
        {
            BackgroundTreatment.Centred => "mean of all clips subtracted",
            BackgroundTreatment.Background => "mean of the clip's recording or group subtracted",
            _ => "none",
        }),
    ];
}
