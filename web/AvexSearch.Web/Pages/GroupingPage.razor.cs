using AvexSearch.Engine;
using AvexSearch.Web.Individuals;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Pages;

/// <summary>The groups of a grouping to be decided on, the largest first; the address carries which.</summary>
public sealed partial class GroupingPage
{
    private const int Step = 10;
    private static readonly (string State, string Words)[] States = [("proposed", "To review"), ("confirmed", "Confirmed"), ("rejected", "Rejected"), ("all", "All")];
    private int _limit = Step;
    private int _decided;
    private bool _busy;
    private Fault? _fault;
    private EnrolReport? _report;

    /// <summary>Id of the grouping.</summary>
    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateName { get; set; }

    [Inject]
    private ArchiveCatalogue Catalogue { get; set; } = default!;

    [Inject]
    private IndividualGallery Individuals { get; set; } = default!;

    [Inject]
    private ArchiveGroupings Groupings { get; set; } = default!;

    [Inject]
    private MediaLinks Links { get; set; } = default!;

    [Inject]
    private Signature Signature { get; set; } = default!;

    private string State => States.FirstOrDefault(state => state.State == StateName).State ?? States[0].State;

    private async Task<OpenGrouping> ReadAsync(CancellationToken cancellationToken)
    {
        var detail = await Groupings.FindAsync(Id, cancellationToken);
        return new OpenGrouping(detail, detail is null ? [] : await Individuals.ListAsync(detail.Grouping.Collection, "live", cancellationToken));
    }

    private async Task<IReadOnlyList<GroupMember>> ReadMembersAsync(GroupSummary group, CancellationToken cancellationToken) =>
        await Groupings.MembersAsync(Id, group.Number, cancellationToken) ?? [];

    private Task SplitAsync((GroupSummary Group, IReadOnlyList<long> Members) split) =>
        DecideAsync("The group could not be taken apart.", () => Groupings.SplitAsync(Id, split.Group.Number, split.Members, CancellationToken.None));

    private Task ConfirmAsync(ConfirmRequest request) =>
        DecideAsync("The group could not be confirmed.", async () => _report = await Groupings.ConfirmAsync(request with { By = Signature.By }, CancellationToken.None));

    private Task RejectAsync(GroupSummary group) => DecideAsync("The group could not be rejected.", () => Groupings.RejectAsync(Id, group.Number, Signature.By, CancellationToken.None));

    private Task ReopenAsync(GroupSummary group) => DecideAsync("The rejection could not be taken back.", () => Groupings.ReopenAsync(Id, group.Number, CancellationToken.None));

    private async Task DecideAsync(string whatFailed, Func<Task> decide)
    {
        (_busy, _fault, _report) = (true, null, null);
        try
        {
            await decide();
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe(whatFailed, exception, "Look at the group again.");
        }

        (_busy, _decided) = (false, _decided + 1);
    }
}
