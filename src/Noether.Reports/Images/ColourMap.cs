namespace Noether.Reports.Images;

/// <summary>Colours for numbers from 0 to 1, from a few of them with mixtures between.</summary>
/// <remarks>In the two sequential maps brightness is monotone, so that they can be read in grey and by colour-blind readers.</remarks>
public sealed class ColourMap
{
    private readonly Colour[] _anchors;

    private ColourMap(params string[] anchors) => _anchors = Array.ConvertAll(anchors, Colour.Of);

    /// <summary>Sizes, such as speeds: dark blue for none, pale yellow for the most.</summary>
    public static ColourMap Size { get; } = new("0c1445", "1c4587", "1d8a99", "6cc18a", "f4eda3");

    /// <summary>Errors: white for none, dark red for the most.</summary>
    public static ColourMap Error { get; } = new("fdf8f3", "f6b98a", "dd5f48", "941f40", "3a0620");

    /// <summary>Values with a sign: blue below, white at zero, red above.</summary>
    public static ColourMap Signed { get; } = new("17357f", "6f9bd6", "f8f6f2", "e2866a", "8a1626");

    /// <summary>Land: a grey without any hue, which no map contains.</summary>
    public static Colour Land { get; } = Colour.Of("8b8b8b");

    /// <summary>The colour of a number; below 0 and above 1 it is that of the end.</summary>
    public Colour At(double value)
    {
        var place = Math.Clamp(value, 0, 1) * (_anchors.Length - 1);
        var below = Math.Min((int)place, _anchors.Length - 2);
        return Colour.Between(_anchors[below], _anchors[below + 1], place - below);
    }

    /// <summary>Evenly spaced colours, from the first to the last.</summary>
    public IEnumerable<Colour> Shades(int count) => Enumerable.Range(0, count).Select(i => At(i / (count - 1.0)));
}
