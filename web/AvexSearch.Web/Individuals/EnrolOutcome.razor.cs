using AvexSearch.Engine;
using AvexSearch.Web.States;
using Microsoft.AspNetCore.Components;

namespace AvexSearch.Web.Individuals;

/// <summary>What an enrolment did, what it left out and why.</summary>
public sealed partial class EnrolOutcome
{
    private const int First = 20;
    private bool _all;

    /// <summary>Name of the collection.</summary>
    [Parameter, EditorRequired]
    public string Collection { get; set; } = "";

    /// <summary>What was done.</summary>
    [Parameter, EditorRequired]
    public EnrolReport Report { get; set; } = default!;

    private string Headline
    {
        get
        {
            var added = Report.Individuals.Sum(one => one.Added);
            return added == 0 ? "Nothing was added" : $"{CountText.Of(added, "reference")} added for {CountText.Of(Report.Individuals.Count(one => one.Added > 0), "individual")}";
        }
    }
}
