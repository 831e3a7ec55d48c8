using Noether.Reports.Images;
using Noether.Tests.Shared;

namespace Noether.Reports.Tests.Images;

public sealed class GifFileTests
{
    // The last has far more strings than a table of 4096 codes holds.
    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(2, 7, 5, 2, 3)]
    [InlineData(3, 64, 48, 100, 2)]
    [InlineData(4, 301, 403, 256, 4)]
    public void A_film_is_read_back_pixel_by_pixel(int seed, int width, int height, int colours, int frames)
    {
        var film = SomeImages.Film(seed, width, height, colours, frames);
        int[] delays = [.. Enumerable.Range(0, frames).Select(i => 10 + 300 * i)];

        var gif = new GifReader(GifFile.Encode(film, delays));

        (gif.Width, gif.Height).ShouldBe((width, height));
        gif.Palette.Take(3 * colours)
            .ShouldBe(film[0].Palette.SelectMany(colour => (byte[])[colour.Red, colour.Green, colour.Blue]));
        gif.Frames.ShouldBe(film.Select(frame => frame.Pixels));
        gif.Delays.ShouldBe(delays);
        gif.Repetitions.ShouldBe(0);
    }

    // Codes grow, and the table fills, at every length: one of them is where an encoder is wrong by one.
    [Fact]
    public void Every_length_of_noise_is_read_back()
    {
        var random = new Random(5);
        var noise = new byte[9000];
        random.NextBytes(noise);
        foreach (var length in Enumerable.Range(1, 600).Concat(Enumerable.Range(3700, 300)))
        {
            var image = SomeImages.Random(6, length, 1, 256);
            noise.AsSpan(0, length).CopyTo(image.Pixels);

            new GifReader(GifFile.Encode([image], [1])).Frames[0].ShouldBe(image.Pixels);
        }
    }

    [Theory]
    [InlineData(8, 7, 5, 2, 3)]
    [InlineData(9, 123, 145, 256, 4)]
    public void Another_reader_sees_the_same_colours(int seed, int width, int height, int colours, int frames)
    {
        var film = SomeImages.Film(seed, width, height, colours, frames);

        var seen = Ffmpeg.Colours(GifFile.Encode(film, [.. Enumerable.Repeat(10, frames)]), "gif");

        seen.ShouldBe(film.SelectMany(SomeImages.Colours));
    }

    [Fact]
    public void One_index_may_be_transparent()
    {
        var film = SomeImages.Film(10, 4, 4, 9, 2, transparent: 2);

        new GifReader(GifFile.Encode(film, [1, 1])).Transparent.ShouldBe([2, 2]);
    }

    [Fact]
    public void Frames_of_different_sizes_are_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                GifFile.Encode([SomeImages.Random(1, 2, 2, 2), SomeImages.Random(1, 2, 3, 2)], [1, 1])
            )
            .Message.ShouldContain("differ in size or palette");
}
