using System.Text;
using AvexSearch.Engine;
using Xunit;

namespace AvexSearch.Tests.Engine.Sites;

public sealed class DeploymentTableTests
{
    [Fact]
    public void All_columns_are_read()
    {
        var table = Read(
            "site,folder,serial_number,from,until,latitude,longitude,time_zone,clock,clock_correction\n" +
            "Ridge,cards\\A1,24E1,2021-01-01,2021-02-28,-27.5,153.1,Australia/Brisbane,utc,-00:01:30\n" +
            "Ridge,,24E2,2021-03-01 06:30,,,,,,\n");

        Assert.Equal(["Ridge", "Ridge"], table.Deployments.Select(row => row.Site));
        Assert.Equal(("cards/A1", "24E1"), (table.Deployments[0].Deployment.Folder, table.Deployments[0].Deployment.SerialNumber));
        Assert.Equal((new DateTime(2021, 1, 1), new DateTime(2021, 3, 1)), (table.Deployments[0].Deployment.FromLocal, table.Deployments[0].Deployment.UntilLocal));
        Assert.Equal(new DateTime(2021, 3, 1, 6, 30, 0), table.Deployments[1].Deployment.FromLocal);
        Assert.Equal(
            new SiteEdit { Latitude = -27.5, Longitude = 153.1, TimeZone = "Australia/Brisbane", ClockIsUtc = true, ClockCorrectionSeconds = -90 }, Assert.Single(table.Sites).Value);
    }

    [Theory]
    [InlineData("site,notes\nRidge,x\n", "needs a column 'site' and a column 'folder' or 'serial_number'")]
    [InlineData("site,folder\n,A\n", "Row 2, column 'site': nothing; expected the name of a site")]
    [InlineData("site,folder\nRidge,\n", "Row 2, column 'folder': nothing; expected a folder or a serial number")]
    [InlineData("site,folder,from\nRidge,A,1.5.2021\n", "Row 2, column 'from': '1.5.2021'; expected a date")]
    [InlineData("site,folder,from,until\nRidge,A,2021-05-02,2021-05-01\n", "column 'until': '2021-05-01'; expected a time behind the beginning")]
    [InlineData("site,folder,latitude,longitude\nRidge,A,91,0\n", "column 'latitude': '91'; expected a number from -90 to 90")]
    [InlineData("site,folder,latitude,longitude\nRidge,A,1,\n", "expected latitude and longitude, or neither")]
    [InlineData("site,folder,time_zone\nRidge,A,Brisbane\n", "'Brisbane'; expected an IANA time zone")]
    [InlineData("site,folder,clock\nRidge,A,gps\n", "'gps'; expected utc or local")]
    [InlineData("site,folder,clock_correction\nRidge,A,late\n", "'late'; expected seconds, or")]
    [InlineData("site,folder,time_zone\nRidge,A,Africa/Nairobi\nRidge,B,Africa/Cairo\n", "Row 3, column 'time_zone': 'Africa/Cairo'; expected the same as in the rows above")]
    public void What_cannot_be_understood_is_told_with_its_place_and_nothing_is_taken(string csv, string told) =>
        Assert.Contains(told, Assert.Throws<QueryException>(() => Read(csv)).Message, StringComparison.Ordinal);

    private static DeploymentTable Read(string csv) => DeploymentTable.Read(TextTable.Read(Encoding.UTF8.GetBytes(csv), "deployments.csv"));
}
