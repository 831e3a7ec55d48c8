using System.Text;
using Noether.Reports.Images;
using Noether.Tests.Shared;

namespace Noether.Reports.Tests.Images;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 7, 5, 2)]
    [InlineData(3, 64, 48, 100)]
    [InlineData(4, 301, 203, 256)]
    public void A_picture_is_read_back_pixel_by_pixel(int seed, int width, int height, int colours)
    {
        var image = SomeImages.Random(seed, width, height, colours);

        var png = new PngReader(PngFile.Encode(image));

        (png.Width, png.Height).ShouldBe((width, height));
        png.Kinds.ShouldBe(["IHDR", "PLTE", "IDAT", "IEND"]);
        png.Colours().ShouldBe(SomeImages.Colours(image));
    }

    [Theory]
    [InlineData(5, 7, 5, 2)]
    [InlineData(6, 123, 45, 256)]
    public void Another_reader_sees_the_same_colours(int seed, int width, int height, int colours)
    {
        var image = SomeImages.Random(seed, width, height, colours);

        Ffmpeg.Colours(PngFile.Encode(image), "png").ShouldBe(SomeImages.Colours(image));
    }

    [Fact]
    public void One_index_may_be_transparent()
    {
        var png = new PngReader(PngFile.Encode(SomeImages.Random(7, 4, 4, 9, transparent: 2)));

        png.Of("tRNS").ShouldBe([255, 255, 0]);
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() =>
        // The check value that catalogues of checksums give for these nine digits.
        Crc32.Of(Encoding.ASCII.GetBytes("123456789")).ShouldBe(0xCBF43926);
}
