using System.Globalization;

namespace Noether.Reports.Images;

/// <summary>Small letters of 5 × 7 pixels, with two rows below the line, for labels in pictures.</summary>
/// <remarks>Capital letters are drawn as small ones, and what is not known as a box.</remarks>
public static class PixelFont
{
    /// <summary>From one letter to the next.</summary>
    public const int Advance = 6;

    /// <summary>From the top of a letter to the end of the rows below the line.</summary>
    public const int Height = 9;

    private static readonly Dictionary<char, string[]> Letters = new()
    {
        ['a'] = Rows("..... ..... .###. ....# .#### #...# .####"),
        ['b'] = Rows("#.... #.... ####. #...# #...# #...# ####."),
        ['c'] = Rows("..... ..... .#### #.... #.... #.... .####"),
        ['d'] = Rows("....# ....# .#### #...# #...# #...# .####"),
        ['e'] = Rows("..... ..... .###. #...# ##### #.... .####"),
        ['f'] = Rows("..##. .#... ####. .#... .#... .#... .#..."),
        ['g'] = Rows("..... ..... .#### #...# #...# #...# .#### ....# .###."),
        ['h'] = Rows("#.... #.... ####. #...# #...# #...# #...#"),
        ['i'] = Rows("..#.. ..... .##.. ..#.. ..#.. ..#.. .###."),
        ['j'] = Rows("...#. ..... ..##. ...#. ...#. ...#. ...#. #..#. .##.."),
        ['k'] = Rows("#.... #.... #..#. #.#.. ##... #.#.. #..#."),
        ['l'] = Rows(".##.. ..#.. ..#.. ..#.. ..#.. ..#.. .###."),
        ['m'] = Rows("..... ..... ##.#. #.#.# #.#.# #.#.# #.#.#"),
        ['n'] = Rows("..... ..... ####. #...# #...# #...# #...#"),
        ['o'] = Rows("..... ..... .###. #...# #...# #...# .###."),
        ['p'] = Rows("..... ..... ####. #...# #...# #...# ####. #.... #...."),
        ['q'] = Rows("..... ..... .#### #...# #...# #...# .#### ....# ....#"),
        ['r'] = Rows("..... ..... #.##. ##... #.... #.... #...."),
        ['s'] = Rows("..... ..... .#### #.... .###. ....# ####."),
        ['t'] = Rows(".#... .#... ####. .#... .#... .#... ..##."),
        ['u'] = Rows("..... ..... #...# #...# #...# #...# .####"),
        ['v'] = Rows("..... ..... #...# #...# #...# .#.#. ..#.."),
        ['w'] = Rows("..... ..... #...# #.#.# #.#.# #.#.# .#.#."),
        ['x'] = Rows("..... ..... #...# .#.#. ..#.. .#.#. #...#"),
        ['y'] = Rows("..... ..... #...# #...# #...# #...# .#### ....# .###."),
        ['z'] = Rows("..... ..... ##### ...#. ..#.. .#... #####"),
        ['0'] = Rows(".###. #...# #..## #.#.# ##..# #...# .###."),
        ['1'] = Rows("..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###."),
        ['2'] = Rows(".###. #...# ....# ..##. .#... #.... #####"),
        ['3'] = Rows(".###. #...# ....# ..##. ....# #...# .###."),
        ['4'] = Rows("...#. ..##. .#.#. #..#. ##### ...#. ...#."),
        ['5'] = Rows("##### #.... ####. ....# ....# #...# .###."),
        ['6'] = Rows(".###. #.... ####. #...# #...# #...# .###."),
        ['7'] = Rows("##### ....# ...#. ..#.. ..#.. ..#.. ..#.."),
        ['8'] = Rows(".###. #...# #...# .###. #...# #...# .###."),
        ['9'] = Rows(".###. #...# #...# .#### ....# ....# .###."),
        ['.'] = Rows("..... ..... ..... ..... ..... ..... ..#.."),
        [','] = Rows("..... ..... ..... ..... ..... ..#.. ..#.. .#..."),
        ['-'] = Rows("..... ..... ..... .###. ..... ..... ....."),
        ['+'] = Rows("..... ..... ..#.. .###. ..#.. ..... ....."),
        ['='] = Rows("..... ..... ##### ..... ##### ..... ....."),
        ['/'] = Rows("....# ....# ...#. ..#.. .#... #.... #...."),
        ['('] = Rows("...#. ..#.. .#... .#... .#... ..#.. ...#."),
        [')'] = Rows(".#... ..#.. ...#. ...#. ...#. ..#.. .#..."),
        ['²'] = Rows(".##.. ...#. ..#.. .###. ..... ..... ....."),
        ['≥'] = Rows(".#... ..#.. ...#. ..#.. .#... ..... .###."),
        [' '] = Rows("..... ..... ..... ..... ..... ..... ....."),
    };

    private static readonly string[] Unknown = Rows("##### #...# #...# #...# #...# #...# #####");

    /// <summary>How wide a text is, in pixels of the font.</summary>
    public static int Width(string text) => text.Length * Advance;

    /// <summary>Writes a text whose upper left corner is given, every pixel of the font as a square.</summary>
    public static void Draw(IndexedImage image, int left, int top, string text, byte ink, int size = 1)
    {
        foreach (var letter in text.ToLower(CultureInfo.InvariantCulture))
        {
            var rows = Letters.GetValueOrDefault(letter, Unknown);
            for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                if (rows[row][column] == '#')
                    image.Fill(left + column * size, top + row * size, size, size, ink);
            left += Advance * size;
        }
    }

    private static string[] Rows(string text) => text.Split(' ');
}
