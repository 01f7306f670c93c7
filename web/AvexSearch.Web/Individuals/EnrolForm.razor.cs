using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>Asks who is heard: a new individual or one that is known.</summary>
public sealed partial class EnrolForm
{
    private readonly IndividualEntry _entry = new();
    private bool _isKnown;
    private IndividualSummary? _who;
    private string? _session;
    private bool _allowShared;
    private string? _problem;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>Individuals that can get references.</summary>
    [Parameter]
    public IReadOnlyList<IndividualSummary> Known { get; set; } = [];

    /// <summary>False where an individual is made without references.</summary>
    [Parameter]
    public bool HasClips { get; set; }

    /// <summary>True while it is being done.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Why it could not be done, or null.</summary>
    [Parameter]
    public Fault? Fault { get; set; }

    /// <summary>Raised with who it is; whoever handles it adds the spans and signs it.</summary>
    [Parameter]
    public EventCallback<EnrolRequest> OnEnrol { get; set; }

    private static Dictionary<string, object?> WhoAttributes => new() { ["aria-label"] = "Who is it" };

    private async Task EnrolAsync()
    {
        _problem = !_isKnown ? _entry.Problem : _who is null ? "Choose the individual." : null;
        if (_problem is null && !Busy)
        {
            await OnEnrol.InvokeAsync(new EnrolRequest
            {
                Collection = Collection,
                IndividualId = _isKnown ? _who!.Id : null,
                Individual = _isKnown ? null : _entry.ToDraft(),
                Session = string.IsNullOrWhiteSpace(_session) ? null : _session.Trim(),
                AllowShared = _allowShared,
                By = Signature.Nobody,
            });
        }
    }
}
