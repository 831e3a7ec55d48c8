using System.Numerics;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>Gives the cells at the rim of a row the populations that come out of walls or from the other side, after all have moved.</summary>
/// <remarks>
/// What left the fluid lies in the halo, one cell beyond where it left. A wall that holds returns each population to its cell in
/// the opposite direction; a slippery one mirrors it; a temperature returns −g + 2 w T_wall; an adiabatic one returns g. In a
/// corner the side wall has the last word: every population that comes out of the solid is the cell's own opposite one. To do it
/// twice is to do it once. Each thread has its own.
/// </remarks>
internal sealed class WallPatch<T>(PopulationRings<T> rings, ConvectionWalls walls)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Heat = PopulationRings<T>.Flow;

    private static readonly int[] Rightward = [1, 5, 8, Heat + 1];
    private static readonly int[] Leftward = [3, 6, 7, Heat + 3];
    private static readonly int[] Upward = [2, 5, 6, Heat + 2];
    private static readonly int[] Downward = [4, 7, 8, Heat + 4];

    private readonly T[] _row = new T[rings.Width];

    public void Apply(int y)
    {
        var (right, top) = (rings.Width, rings.Height);
        if (walls.Sides is null)
        {
            Around(y);
            // What comes through a plate's halo, or through the other end, comes from beyond the sides too.
            if (y == 0)
                Around(walls.Plates is null ? top : -1);
            if (y == top - 1)
                Around(walls.Plates is null ? -1 : top);
        }

        if (y == 0)
            Bottom(top);
        if (y == top - 1)
            Top(top);
        if (walls.Sides is { } sides)
        {
            Side(sides.Left, x: 0, y, beyond: -1, (3, 1), (7, 5), (6, 8));
            Side(sides.Right, x: right - 1, y, beyond: right, (1, 3), (8, 6), (5, 7));
        }
    }

    private void Around(int y)
    {
        foreach (var i in Rightward)
            rings[i, 0, y] = rings[i, rings.Width, y];
        foreach (var i in Leftward)
            rings[i, rings.Width - 1, y] = rings[i, -1, y];
    }

    private void Bottom(int top)
    {
        if (walls.Plates is { } plates)
            Plate(plates.Bottom, y: 0, beyond: -1, (4, 2), (8, 5), (7, 6));
        else
            foreach (var i in Upward)
                Move(i, top, i, 0, 0);
    }

    private void Top(int top)
    {
        if (walls.Plates is { } plates)
            Plate(plates.Top, y: top - 1, beyond: top, (2, 4), (5, 8), (6, 7));
        else
            foreach (var i in Downward)
                Move(i, -1, i, 0, top - 1);
    }

    /// <summary>Pairs are (what went into the plate, what it becomes by a mirror): the straight one, to the right, to the left.</summary>
    private void Plate(
        Wall wall,
        int y,
        int beyond,
        (int In, int Out) straight,
        (int In, int Out) rightward,
        (int In, int Out) leftward
    )
    {
        Move(straight.In, beyond, straight.Out, 0, y);
        if (wall.Slips)
        {
            Move(rightward.In, beyond, rightward.Out, 0, y);
            Move(leftward.In, beyond, leftward.Out, 0, y);
        }
        else
        {
            // Bounced: what went left comes back to the right, from the halo cell one column to the left.
            Move(leftward.In, beyond, rightward.Out, -1, y);
            Move(rightward.In, beyond, leftward.Out, 1, y);
        }

        rings.Read(Heat + straight.In, 0, beyond, _row);
        if (wall.Temperature is { } temperature)
        {
            var given = T.CreateChecked(temperature / 3);
            for (var x = 0; x < _row.Length; x++)
                _row[x] = given - _row[x];
        }

        rings.Write(Heat + straight.Out, 0, y, _row);
    }

    /// <summary>Pairs are (what went into the wall, what it becomes): the straight one, the one that sank, the one that rose.</summary>
    private void Side(
        Wall wall,
        int x,
        int y,
        int beyond,
        (int In, int Out) straight,
        (int In, int Out) sinking,
        (int In, int Out) rising
    )
    {
        rings[straight.Out, x, y] = rings[straight.In, beyond, y];
        rings[sinking.Out, x, y] = rings[sinking.In, beyond, y - 1];
        rings[rising.Out, x, y] = rings[rising.In, beyond, y + 1];
        var heat = rings[Heat + straight.In, beyond, y];
        rings[Heat + straight.Out, x, y] = wall.Temperature is { } temperature
            ? T.CreateChecked(temperature / 3) - heat
            : heat;
    }

    /// <summary>out(x, y) = in(x + <paramref name="shift"/>, <paramref name="from"/>) for all columns.</summary>
    private void Move(int directionIn, int from, int directionOut, int shift, int y)
    {
        rings.Read(directionIn, shift, from, _row);
        rings.Write(directionOut, 0, y, _row);
    }
}
