using System.Globalization;
using System.Xml.Linq;
using Noether.Reports.Charts;

namespace Noether.Reports.Tests.Charts;

public sealed class ChartTests
{
    private static readonly ChartAxis Time = new("time (s)");
    private static readonly ChartAxis Error = new("relative error", AxisScale.Logarithmic);

    public static TheoryData<string> Names => [.. Charts.Keys];

    private static Dictionary<string, IChart> Charts { get; } =
        new()
        {
            ["line"] = new LineChart("Error <&> time", Time, Error, [Decay("HNN", 1e-3), Decay("N-ODE \"x\"", 1e-2)]),
            ["band"] = new LineChart("Band", Time, Error, [Banded()]),
            ["bars"] = new BarChart(
                "Errors",
                Error,
                [new("Scalars-HNN", 0.004) { Reference = 0.005 }, new("MLP", 3), new("bad", double.NaN), new("zero", 0)]
            ),
            ["negative bars"] = new BarChart("Drift", new("drift"), [new("a", -3), new("b", 2)]),
            ["plane"] = new TrajectoryChart("Plane", "m", [Circle("1"), Circle("2")]),
            ["space"] = new TrajectoryChart("Space", "m", [Circle("1") with { Z = new double[100] }]),
            ["nothing"] = new LineChart("Nothing", Time, Error, [new("none", [], [])]),
            ["no series"] = new LineChart("Nothing", Time, Time, []),
            ["no bars"] = new BarChart("Nothing", Time, []),
            ["no ways"] = new TrajectoryChart("Nothing", "", []),
            ["all gaps"] = new LineChart(
                "Gaps",
                Time,
                Error,
                [new("a", [0, 1], [double.NaN, double.PositiveInfinity])]
            ),
            ["constant"] = new LineChart("Constant", Time, new("energy (J)"), [new("a", [0, 1], [-9.81, -9.81])]),
            ["huge"] = new LineChart("Huge", Time, new("y"), [new("a", [0, 1], [-1e300, 1e300])]),
            ["tiny"] = new LineChart("Tiny", Time, Error, [new("a", [0, 1], [double.Epsilon, 1e308])]),
            ["control"] = new LineChart("a\u0001b", Time, Time, [new("\u0002", [0], [0])]),
        };

    [Theory, MemberData(nameof(Names))]
    public void Every_chart_is_valid_XML_that_loads_nothing_and_stays_on_its_paper(string name)
    {
        var chart = Charts[name];

        var text = chart.ToSvg();

        var svg = XDocument.Parse(text).Root.ShouldNotBeNull();
        svg.Name.ShouldBe(XName.Get("svg", "http://www.w3.org/2000/svg"));
        svg.Attribute("role")!.Value.ShouldBe("img");
        svg.Elements().First().Value.ShouldNotBeEmpty();
        text.ShouldContain("prefers-color-scheme");
        foreach (var attribute in svg.DescendantsAndSelf().Attributes())
        {
            attribute.Name.LocalName.ShouldNotBe("href");
            attribute.Value.ShouldNotContain("url(");
            if (attribute.Name.LocalName is "d" or "x" or "y" or "width" or "x1" or "y1" or "cx" or "cy")
                attribute.Value.ShouldNotContain("N");
        }

        var (width, height) = (Value(svg, "width"), Value(svg, "height"));
        foreach (var label in svg.Elements().Where(element => element.Name.LocalName == "text"))
        {
            Value(label, "x").ShouldBeInRange(0, width);
            Value(label, "y").ShouldBeInRange(0, height);
        }
    }

    [Theory]
    [InlineData(0.0818, 0.0819)]
    [InlineData(6.0, 9.0)]
    public void A_logarithmic_axis_of_almost_equal_values_still_has_labels(double low, double high)
    {
        var chart = new LineChart(
            "Loss",
            new ChartAxis("step"),
            new ChartAxis("loss", AxisScale.Logarithmic),
            [new ChartSeries("", [1, 2], [low, high])]
        );

        chart.ToSvg().ShouldContain("<path");
    }

    [Fact]
    public void Charts_read_the_same_each_time() => Charts["band"].ToSvg().ShouldBe(Charts["band"].ToSvg());

    [Fact]
    public void A_gap_splits_a_line_and_a_lone_point_is_a_dot()
    {
        var chart = new LineChart(
            "t",
            Time,
            Time,
            [new("a", [0, 1, 2, 3, 4], [1, 2, double.NaN, 4, double.NegativeInfinity])]
        );

        var path = Curve(chart);

        path.Count(letter => letter == 'M').ShouldBe(2);
        path.ShouldEndWith("h0");
    }

    [Fact]
    public void Values_without_a_logarithm_leave_a_gap()
    {
        var chart = new LineChart("t", Time, Error, [new("a", [0, 1, 2, 3, 4], [1, 2, 0, -4, 5])]);

        var path = Curve(chart);

        path.Count(letter => letter == 'M').ShouldBe(2);
    }

    [Fact]
    public void A_long_series_is_thinned_but_keeps_its_extremes()
    {
        const int Count = 1_000_000;
        var x = Enumerable.Range(0, Count).Select(step => step * 1e-3).ToArray();
        var y = x.Select(time => Math.Sin(time)).ToArray();
        y[654_321] = 7;
        var chart = new LineChart("t", Time, Time with { Maximum = 7, Minimum = -1 }, [new("a", x, y)]);

        var svg = chart.ToSvg();

        svg.Length.ShouldBeLessThan(60_000);
        Points(Curve(chart)).Min(point => point.Y).ShouldBe(0, 0.01);
    }

    [Fact]
    public void What_is_thinned_covers_the_same_pixels()
    {
        var random = new Random(3);
        var places = Enumerable.Range(0, 5000).Select(step => step / 5000.0).ToArray();
        var values = places.Select(_ => random.NextDouble()).ToArray();

        var kept = Decimation.Columns(places, values, 100).ToArray();

        kept.Length.ShouldBeLessThanOrEqualTo(400);
        kept.ShouldBeInOrder();
        foreach (var column in Enumerable.Range(0, 100))
        {
            var all = Enumerable.Range(0, 5000).Where(index => (int)(places[index] * 100) == column).ToArray();
            var drawn = kept.Intersect(all).Select(index => values[index]).ToArray();
            drawn.Min().ShouldBe(all.Min(index => values[index]));
            drawn.Max().ShouldBe(all.Max(index => values[index]));
        }
    }

    [Fact]
    public void A_unit_is_equally_long_in_both_directions()
    {
        var chart = new TrajectoryChart("t", "m", [new("a", [0, 3, 3], [0, 0, 1])]) { Width = 700, Height = 300 };

        var points = Points(Curve(chart)).ToArray();

        var (across, up) = (points[1].X - points[0].X, points[1].Y - points[2].Y);
        (across / up).ShouldBe(3, 0.02);
    }

    [Fact]
    public void Up_is_up()
    {
        var points = Points(Curve(new LineChart("t", Time, Time, [new("a", [0, 1], [0, 1])]))).ToArray();

        points[1].Y.ShouldBeLessThan(points[0].Y);
        points[1].X.ShouldBeGreaterThan(points[0].X);
    }

    [Fact]
    public void The_legend_names_every_series()
    {
        var texts = XDocument.Parse(Charts["line"].ToSvg()).Descendants().Select(element => element.Value).ToArray();

        texts.ShouldContain("HNN");
        texts.ShouldContain("N-ODE \"x\"");
        texts.ShouldContain("time (s)");
        texts.ShouldContain("relative error");
        texts.ShouldContain("Error <&> time");
    }

    [Fact]
    public void Series_of_unequal_lengths_are_refused()
    {
        Should.Throw<ArgumentException>(() => new LineChart("t", Time, Time, [new("a", [0, 1], [0])]).ToSvg());
        Should.Throw<ArgumentException>(() =>
            new LineChart("t", Time, Time, [new("a", [0], [0]) { Lower = [0] }]).ToSvg()
        );
        Should.Throw<ArgumentException>(() => new TrajectoryChart("t", "", [new("a", [0, 1], [0])]).ToSvg());
    }

    private static ChartSeries Decay(string name, double scale)
    {
        var x = Enumerable.Range(0, 200).Select(step => step * 0.1).ToArray();
        return new ChartSeries(
            name,
            x,
            [.. x.Select(time => scale * Math.Exp(0.3 * time) * (1.2 + Math.Sin(3 * time)))]
        );
    }

    private static ChartSeries Banded()
    {
        var line = Decay("median", 1e-3);
        return line with
        {
            Lower = [.. line.Y.Select((value, index) => index < 5 ? 0 : value / 2)],
            Upper = [.. line.Y.Select((value, index) => index > 150 ? double.PositiveInfinity : value * 2)],
        };
    }

    private static TrajectoryPath Circle(string name)
    {
        var angles = Enumerable.Range(0, 100).Select(step => step * 0.06 + name.Length).ToArray();
        return new TrajectoryPath(
            name,
            [.. angles.Select(Math.Cos)],
            [.. angles.Select(angle => 0.3 * Math.Sin(angle))]
        );
    }

    private static double Value(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static string Curve(IChart chart) =>
        XDocument
            .Parse(chart.ToSvg())
            .Descendants()
            .First(element =>
                element.Name.LocalName == "path"
                && element.Attribute("class")!.Value.StartsWith("curve", StringComparison.Ordinal)
            )
            .Attribute("d")!
            .Value;

    private static IEnumerable<(double X, double Y)> Points(string path) =>
        path.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(point => point.Split(['h', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Select(pair =>
                (
                    double.Parse(pair[0], CultureInfo.InvariantCulture),
                    double.Parse(pair[1], CultureInfo.InvariantCulture)
                )
            );
}
