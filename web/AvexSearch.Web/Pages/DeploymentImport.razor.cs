using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AvexSearch.Web.Pages;

/// <summary>Takes a table of deployments.</summary>
public sealed partial class DeploymentImport
{
    private const int MostBytes = 16 * 1024 * 1024;
    private string _collection = "";
    private SiteChange? _done;
    private Fault? _fault;

    /// <summary>Raised when a table was taken.</summary>
    [Parameter]
    public EventCallback OnImported { get; set; }

    [Inject]
    private ArchiveSites Archive { get; set; } = default!;

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        (_done, _fault) = (null, null);
        try
        {
            using var content = new MemoryStream();
            await chosen.File.OpenReadStream(MostBytes).CopyToAsync(content);
            _done = await Archive.ImportAsync(_collection.Trim(), TextTable.Read(content.ToArray(), chosen.File.Name), CancellationToken.None);
            await OnImported.InvokeAsync();
        }
        catch (Exception exception) when (Faults.IsExpected(exception))
        {
            _fault = Faults.Describe("The table was not taken.", exception);
        }
    }
}
