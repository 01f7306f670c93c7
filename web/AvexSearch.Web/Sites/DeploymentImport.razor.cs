using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AvexSearch.Web.Sites;

/// <summary>Takes a table of deployments, after it has shown what that would do.</summary>
public sealed partial class DeploymentImport
{
    private const int MostBytes = 16 * 1024 * 1024;
    private string? _collection;
    private TextTable? _table;
    private DeploymentPreview? _preview;
    private Fault? _fault;
    private string? _done;
    private bool _busy;

    /// <summary>Names of the collections that there are.</summary>
    [Parameter]
    public IReadOnlyList<string> Collections { get; set; } = [];

    /// <summary>The collection that the page is about, or null.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>Raised when a table was taken.</summary>
    [Parameter]
    public EventCallback OnImported { get; set; }

    [Inject]
    private ArchiveSites Archive { get; set; } = default!;

    private bool CanChoose => !string.IsNullOrWhiteSpace(_collection) && !_busy;

    private bool IsNew => CanChoose && !Collections.Contains(_collection!.Trim());

    /// <inheritdoc/>
    protected override void OnParametersSet() => _collection ??= Chosen ?? (Collections.Count == 1 ? Collections[0] : null);

    private Task<IEnumerable<string>> FindAsync(string? text, CancellationToken cancellationToken) =>
        Task.FromResult(Collections.Where(name => string.IsNullOrWhiteSpace(text) || name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase)));

    private Task ChooseAsync(string? collection)
    {
        _collection = collection;
        return _table is not null && CanChoose ? TryAsync("The table could not be looked at.", ShowAsync) : Task.CompletedTask;
    }

    private Task LookAsync(InputFileChangeEventArgs chosen) => TryAsync("The table could not be read.", async () =>
    {
        Forget();
        using var content = new MemoryStream();
        await chosen.File.OpenReadStream(MostBytes).CopyToAsync(content);
        _table = TextTable.Read(content.ToArray(), chosen.File.Name);
        await ShowAsync();
    });

    private async Task ShowAsync() => _preview = await Archive.PreviewAsync(_collection!.Trim(), _table!, CancellationToken.None);

    private Task ImportAsync() => TryAsync("The table was not taken.", async () =>
    {
        var change = await Archive.ImportAsync(_collection!.Trim(), _table!, CancellationToken.None);
        Forget();
        _done = $"{CountText.Of(change.Sites, "site")} and {CountText.Of(change.Deployments, "deployment")} imported. {SiteText.Followed(change)}";
        await OnImported.InvokeAsync();
    });

    private void Forget() => (_table, _preview, _fault, _done) = (null, null, null, null);

    private async Task TryAsync(string whatFailed, Func<Task> work)
    {
        (_busy, _fault) = (true, null);
        try
        {
            await work();
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            (_fault, _preview) = (Faults.Describe(whatFailed, exception, "Mend the file and choose it again."), null);
        }

        _busy = false;
    }
}
