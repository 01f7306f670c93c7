using AvexSearch.Engine;
using AvexSearch.Store;
using Xunit;

namespace AvexSearch.Tests.Engine.Sites;

public sealed class SitePlacingTests
{
    private static readonly SiteRow Ridge = new() { Id = 1, CollectionId = 1, Name = "Ridge", Latitude = 1, Longitude = 2 };
    private static readonly SiteRow Valley = new() { Id = 2, CollectionId = 1, Name = "Valley" };

    [Theory]
    [InlineData("A1", "/data/2021/a.wav", true)]
    [InlineData("A1", "/data/2021/deep/a.wav", true)]
    [InlineData("2021", "/data/2021/a.wav", true)]
    [InlineData("data/2021", "/data/2021/a.wav", true)]
    [InlineData("/data/2021/", "/data/2021/a.wav", true)]
    [InlineData("/2021", "/data/2021/a.wav", false)]
    [InlineData("202", "/data/2021/a.wav", false)]
    [InlineData("a.wav", "/data/2021/a.wav", false)]
    public void A_folder_stands_anywhere_in_the_path_and_as_a_whole(string folder, string path, bool belongs)
    {
        path = folder == "A1" ? path.Replace("2021", "A1", StringComparison.Ordinal) : path;

        Assert.Equal(belongs ? 1 : null, SiteOf([Of(Ridge, folder: folder)], Recording(path: path)));
    }

    [Fact]
    public void Serial_number_and_folder_must_both_fit_where_both_are_given()
    {
        DeploymentRow[] deployments = [Of(Ridge, folder: "A", serial: "24e1")];

        Assert.Equal(1, SiteOf(deployments, Recording("/A/x.wav", "24E1")));
        Assert.Null(SiteOf(deployments, Recording("/B/x.wav", "24E1")));
        Assert.Null(SiteOf(deployments, Recording("/A/x.wav", "24E2")));
        Assert.Null(SiteOf(deployments, Recording("/A/x.wav", null)));
    }

    [Fact]
    public void A_site_that_a_list_gave_stays_whatever_a_table_says()
    {
        var placing = new SitePlacing([Ridge, Valley], [Of(Ridge, folder: "A")]);
        var listed = Recording("/A/x.wav") with { SiteId = Valley.Id };

        Assert.Equal((2, false), (placing.Place(listed).SiteId, placing.Place(listed).ByDeployment));
        Assert.Equal((1, true), (placing.Place(listed with { SiteByDeployment = true }).SiteId, placing.Place(listed with { SiteByDeployment = true }).ByDeployment));
        Assert.Equal(2, new SitePlacing([Ridge, Valley], []).Place(listed).SiteId);
    }

    [Fact]
    public void A_recorder_that_moved_belongs_where_it_stood_then()
    {
        DeploymentRow[] deployments =
        [
            Of(Ridge, serial: "24E1", from: new DateTime(2021, 1, 1), until: new DateTime(2021, 2, 1)),
            Of(Valley, serial: "24E1", from: new DateTime(2021, 2, 1)),
        ];

        Assert.Equal(1, SiteOf(deployments, Recording(serial: "24E1", at: new DateTime(2021, 1, 31, 23, 59, 59))));
        Assert.Equal(2, SiteOf(deployments, Recording(serial: "24E1", at: new DateTime(2021, 2, 1))));
        Assert.Null(SiteOf(deployments, Recording(serial: "24E1", at: new DateTime(2020, 12, 31))));
        Assert.Null(SiteOf(deployments, Recording(serial: "24E1")));
    }

    [Fact]
    public void The_more_telling_deployment_counts()
    {
        DeploymentRow[] deployments = [Of(Ridge, folder: "data"), Of(Valley, folder: "data/2021")];

        Assert.Equal(2, SiteOf(deployments, Recording("/data/2021/a.wav", "24E1")));
        Assert.Equal(1, SiteOf([.. deployments, Of(Ridge, serial: "24E1")], Recording("/data/2021/a.wav", "24E1")));
    }

    [Fact]
    public void Coordinates_come_from_the_site_unless_the_file_has_its_own()
    {
        var placing = new SitePlacing([Ridge, Valley], [Of(Ridge, folder: "A")]);

        Assert.Equal((1.0, 2.0), (placing.Place(Recording("/A/x.wav")).Latitude, placing.Place(Recording("/A/x.wav")).Longitude));
        Assert.Equal(7, placing.Place(Recording("/A/x.wav") with { StatedLatitude = 7, StatedLongitude = 8 }).Latitude);
    }

    [Fact]
    public void What_a_person_or_a_list_said_stays_where_no_deployment_fits()
    {
        var placing = new SitePlacing([Ridge, Valley], []);

        Assert.Equal(2, placing.Place(Recording() with { SiteId = 2 }).SiteId);
        Assert.Null(placing.Place(Recording() with { SiteId = 2, SiteByDeployment = true }).SiteId);
    }

    [Fact]
    public void The_time_of_a_file_list_is_right_as_it_is()
    {
        var placing = new SitePlacing([Ridge with { ClockCorrectionSeconds = 60 }], [Of(Ridge, folder: "A")]);
        var at = new DateTime(2021, 1, 1);

        Assert.Equal(at.AddMinutes(1), placing.Place(Recording("/A/x.wav", at: at)).AtLocal);
        Assert.Equal(at, placing.Place(Recording("/A/x.wav", at: at) with { StatedByList = true }).AtLocal);
    }

    private static int? SiteOf(DeploymentRow[] deployments, StatedRecording recording) => new SitePlacing([Ridge, Valley], deployments).Place(recording).SiteId;

    private static DeploymentRow Of(SiteRow site, string? folder = null, string? serial = null, DateTime? from = null, DateTime? until = null) =>
        new() { SiteId = site.Id, Folder = folder, SerialNumber = serial, FromLocal = from, UntilLocal = until };

    private static StatedRecording Recording(string path = "/x.wav", string? serial = null, DateTime? at = null) =>
        new() { Id = 9, Paths = [path], SerialNumber = serial, StatedAtLocal = at };
}
