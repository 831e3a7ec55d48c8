using System.Diagnostics;

namespace Noether.Reports.Tests.Images;

/// <summary>A reader of pictures and films that someone else wrote.</summary>
internal static class Ffmpeg
{
    private const string Program = "/usr/bin/ffmpeg";

    /// <summary>Red, green and blue of every pixel of every frame.</summary>
    public static byte[] Colours(byte[] file, string kind)
    {
        Assert.SkipUnless(File.Exists(Program), "ffmpeg is not installed (Debian's ffmpeg).");
        var folder = Directory.CreateTempSubdirectory();
        var (picture, raw) = (
            Path.Combine(folder.FullName, $"picture.{kind}"),
            Path.Combine(folder.FullName, "colours")
        );
        File.WriteAllBytes(picture, file);
        string[] arguments =
        [
            "-v",
            "error",
            "-i",
            picture,
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            raw,
        ];
        using var process = Process.Start(
            new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        errors.ShouldBeEmpty();
        var colours = File.ReadAllBytes(raw);
        folder.Delete(recursive: true);
        return colours;
    }
}
