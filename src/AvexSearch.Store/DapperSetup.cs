using System.Data;
using Dapper;

namespace AvexSearch.Store;

/// <summary>Dapper's settings are static: made once, before the first query.</summary>
internal static class DapperSetup
{
    private static readonly Lazy<bool> Made = new(Make);

    public static void Once() => _ = Made.Value;

    private static bool Make()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new TimestampHandler());
        return true;
    }

    /// <summary>Npgsql gives a UTC DateTime for timestamptz; our rows have DateTimeOffset.</summary>
    private sealed class TimestampHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) =>
            value is DateTimeOffset offset ? offset : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }
}
