using Noether.Formats.NetCdf;

namespace Noether.Formats.Tests.NetCdf;

public sealed class TimeUnitTests
{
    [Theory]
    [InlineData("days since 1900-1-1", null, 37256.0, "2002-01-02T00:00:00")]
    [InlineData("hours since 1950-01-01 00:00:00", null, 455832.0, "2002-01-01T00:00:00")]
    [InlineData("seconds since 1970-01-01T00:00:00Z", null, 86400.5, "1970-01-02T00:00:00.5")]
    [InlineData("hours since 2000-01-01 00:00:00 +02:00", null, 2.0, "2000-01-01T00:00:00")]
    [InlineData("minutes since 2000-01-01 12:30", "proleptic_gregorian", 30.0, "2000-01-01T13:00:00")]
    // As Python's cftime 1.6 decodes them: the standard calendar is the Julian one before 1582.
    [InlineData("days since 1-1-1", "standard", 730122.0, "2000-01-02T00:00:00")]
    [InlineData("days since 1-1-1", "proleptic_gregorian", 730122.0, "2000-01-04T00:00:00")]
    [InlineData("days since 1500-03-01", null, 100000.0, "1773-12-24T00:00:00")]
    public void A_number_is_the_instant_that_others_decode(string text, string? calendar, double value, string date)
    {
        var expected = DateTime.Parse(date);

        var unit = TimeUnit.Parse(text, calendar);

        unit.DateOf(value)!.Value.Ticks.ShouldBe(expected.Ticks);
    }

    [Fact]
    public void Axes_with_other_units_and_origins_count_the_same_instants()
    {
        var days = TimeUnit.Parse("days since 2000-01-01");
        var hours = TimeUnit.Parse("hours since 1999-12-31");

        hours.Convert(36, days).ShouldBe(0.5);
        TimeUnit.Parse("s").Convert(1, days).ShouldBeNull();
    }

    [Fact]
    public void Calendars_of_models_have_no_dates() =>
        TimeUnit.Parse("days since 2000-02-30", "360_day").DateOf(1).ShouldBeNull();
}
