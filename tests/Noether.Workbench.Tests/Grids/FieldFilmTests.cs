using Noether.Data.Grids;
using Noether.Data.Metrics;
using Noether.Reports.Images;
using Noether.Tests.Shared;
using Noether.Torch;
using Noether.Workbench.Grids;

namespace Noether.Workbench.Tests.Grids;

public sealed class FieldFilmTests : IDisposable
{
    private const int Side = 8;
    private const int Steps = 3;

    private static readonly FieldForecastPlan Plan = new()
    {
        Data = new()
        {
            Patch = Side,
            Stride = Side,
            Gap = 0,
            Train = 0.4,
            Validation = 0.2,
        },
        Network = new() { Frames = 2 },
        Training = new() { Rollout = 1 },
        Evaluation = new()
        {
            Steps = Steps,
            Windows = 9,
            Transformations = [],
        },
    };

    private readonly TensorScope _scope = TensorScope.Begin();
    private readonly VectorField _field;
    private readonly FieldDataset _data;
    private readonly FieldTestSet _set;
    private readonly FieldGallery _showcase;

    public FieldFilmTests()
    {
        using var generator = new Seed(11).ToGenerator();
        var mask = Tensor.Ones([Side, Side], DType.Bool);
        // Land in the south-west, so that a film upside down is another one.
        mask.Narrow(0, 0, 3).Narrow(1, 0, 2).FillInPlace(0);
        var frames = Tensor.Normal(generator, [60, 2, Side, Side], DType.Float32) * 0.3 + 1;
        _field = new VectorField(frames, mask, units: "m s-1");
        _data = FieldDataset.Of(Plan, _field, null);
        _set = FieldTestSet.All(Plan, _data)[0];
        _showcase = new FieldGallery(_set, _data.Standards!);
    }

    [Fact]
    public void The_window_shown_is_a_piece_of_the_field_in_its_own_units()
    {
        var shown = Tensor.From(_showcase.Truth.Frames, Steps, 2, Side, Side);

        var apart = Enumerable
            .Range(0, (int)_field.Length - Steps + 1)
            .Min(start =>
                ((shown - _field.Frames.Narrow(0, start, Steps)) * _field.Mask.To(DType.Float32)).Abs().Max().ToDouble()
            );

        apart.ShouldBeLessThan(1e-5);
        _showcase.Units.Velocity.ShouldBe("m/s");
    }

    [Fact]
    public void The_window_shown_is_the_median_one_of_persistence()
    {
        var errors = Enumerable
            .Range(0, (int)_set.Batch.Input.Size(0))
            .Select(i =>
                RootMeanSquaredError.Of(
                    PersistenceForecast.Of(_set.Batch.Input.Narrow(0, i, 1), Steps),
                    _set.Batch.Target.Narrow(0, i, 1),
                    _set.Batch.Mask.Narrow(0, i, 1)
                )
            )
            .Order()
            .ToArray();
        var (kept, truth) = (_showcase.Persistence().Frames, _showcase.Truth.Frames);

        // In the field's own units the difference is longer by the deviation.
        var water = Enumerable.Range(0, kept.Length).Where(i => _showcase.IsFluid[i % (Side * Side)]).ToArray();
        var shown =
            Math.Sqrt(water.Average(i => Math.Pow(kept[i] - truth[i], 2))) / _data.Standards!.Standardisation.Deviation;

        shown.ShouldBe(errors[errors.Length / 2], 1e-5);
    }

    [Fact]
    public void The_spectrum_holds_the_energy_of_the_last_frames()
    {
        var last = _set.Batch.Target.Narrow(1, 2 * (Steps - 1), 2).To(DType.Float64);

        // Parseval: all wavenumbers together are half the mean square, land at rest.
        _showcase.Truth.Spectrum.Sum().ShouldBe(last.Square().Sum(1).Mean().ToDouble() / 2, 1e-9);
    }

    [Fact]
    public void Land_is_grey_where_there_is_land_with_north_up_and_nowhere_else()
    {
        var (gif, layout) = Film();
        var land = Enumerable.Range(0, 3).SelectMany(row => Enumerable.Range(0, 2).Select(column => (column, row)));

        foreach (var frame in gif.Frames)
        foreach (var (x, y) in new[] { layout.ValueOf(0), layout.ValueOf(1), layout.ErrorOf(1), layout.ErrorOf(2) })
        {
            var grey =
                from row in Enumerable.Range(0, Side)
                from column in Enumerable.Range(0, Side)
                where Colour(gif, frame, x + column, y + Side - 1 - row) == ColourMap.Land
                select (column, row);
            grey.ShouldBe(land, ignoreOrder: true);
        }
    }

    [Fact]
    public void A_perfect_forecast_has_no_error_and_the_colours_of_the_truth()
    {
        var (gif, layout) = Film();

        gif.Frames.Count.ShouldBe(Steps);
        foreach (var frame in gif.Frames)
            for (var row = 0; row < Side - 3; row++)
            for (var column = 0; column < Side; column++)
            {
                Colour(gif, frame, layout.ErrorOf(1), column, row).ShouldBe(ColourMap.Error.At(0));
                Colour(gif, frame, layout.ValueOf(1), column, row)
                    .ShouldBe(Colour(gif, frame, layout.ValueOf(0), column, row));
            }
    }

    [Fact]
    public void Faster_cells_are_brighter()
    {
        var (gif, layout) = Film();
        var frames = _showcase.Truth.Frames;

        var brightness =
            from row in Enumerable.Range(3, Side - 3)
            from column in Enumerable.Range(0, Side)
            let cell = row * Side + column
            orderby Math.Sqrt(Math.Pow(frames[cell], 2) + Math.Pow(frames[Side * Side + cell], 2))
            select Colour(gif, gif.Frames[0], layout.ValueOf(0), column, Side - 1 - row).Luminance;

        brightness.ShouldBe(brightness.Order());
    }

    [Fact]
    public void A_forecast_that_is_no_number_is_drawn_as_the_largest_error()
    {
        var broken = _showcase.Truth with { Frames = Array.ConvertAll(_showcase.Truth.Frames, _ => float.NaN) };
        var film = new FieldFilm(_showcase, _showcase.Persistence(), [("broken", broken)]);
        var gif = new GifReader(film.Chart().Gif);

        Colour(gif, gif.Frames[0], new FieldFilmLayout(2, Side, Side).ErrorOf(1), 0, 0).ShouldBe(ColourMap.Error.At(1));
    }

    [Fact]
    public void Files_are_as_large_as_the_page_and_a_margin()
    {
        var film = Some();

        var (chart, gif, png) = (film.Chart(), new GifReader(film.ToGif()), new PngReader(film.ToPng()));

        (gif.Width - chart.Width).ShouldBe(png.Width - chart.Width);
        gif.Width.ShouldBeGreaterThan(chart.Width);
        (gif.Height, gif.Frames.Count).ShouldBe((png.Height, Steps));
        chart.Labels.Select(label => label.Text).ShouldContain("speed (m/s)");
        chart.ToSvg().ShouldContain($"data:image/gif;base64,{Convert.ToBase64String(chart.Gif)}");
    }

    public void Dispose()
    {
        _data.Dispose();
        _scope.Dispose();
    }

    private FieldFilm Some() =>
        new(
            _showcase,
            _showcase.Persistence(),
            [("perfect", _showcase.Truth), ("persistence", _showcase.Persistence())]
        );

    private (GifReader Gif, FieldFilmLayout Layout) Film() =>
        (new GifReader(Some().Chart().Gif), new FieldFilmLayout(3, Side, Side));

    private static Colour Colour(GifReader gif, byte[] frame, (int X, int Y) corner, int column, int row) =>
        Colour(gif, frame, corner.X + column, corner.Y + row);

    private static Colour Colour(GifReader gif, byte[] frame, int column, int row)
    {
        var index = 3 * frame[row * gif.Width + column];
        return new(gif.Palette[index], gif.Palette[index + 1], gif.Palette[index + 2]);
    }
}
