using System.Reflection;
using Noether.Data.Actions;
using Noether.Data.Grids;
using Noether.Models.Grids;

namespace Noether.Workbench.Grids;

/// <summary>The actions behind <see cref="FieldTransformation"/>, for test sets, augmentation, verification and curves alike.</summary>
public static class FieldTransformations
{
    private static readonly Dictionary<FieldTransformation, FieldMoveAttribute> Known =
        Enum.GetValues<FieldTransformation>()
            .ToDictionary(
                transformation => transformation,
                transformation =>
                    typeof(FieldTransformation).GetField($"{transformation}")!.GetCustomAttribute<FieldMoveAttribute>()
                    ?? throw new InvalidOperationException($"{transformation} says no action: give it [FieldMove].")
            );

    /// <summary>The group's action on velocities, of 2 components, or scalars, of 1; random elements come from its own distribution.</summary>
    /// <exception cref="UserException">Such fields cannot be moved like this.</exception>
    public static FieldAction Action(FieldTransformation transformation, int components = 2)
    {
        var move = Known[transformation];
        if (move.Components != 0 && move.Components != components)
            throw new UserException(move.Refusal);
        var maker =
            move.Action.GetMethod(move.Maker, BindingFlags.Public | BindingFlags.Static, [typeof(int)])
            ?? throw new InvalidOperationException($"{move.Action} has no public static {move.Maker}(int).");
        return maker.CreateDelegate<Func<int, FieldAction>>()(components);
    }

    /// <summary>Every sample by an element of its own, which the seed decides.</summary>
    public static FieldBatch Apply(FieldTransformation transformation, FieldBatch batch, Seed seed, int components = 2)
    {
        var action = Action(transformation, components);
        return action.ActEach(action.Draw(new RandomStream(seed.Value), batch.Input.Size(0)), batch);
    }

    /// <summary>Whether a network forecasts moved fields as it does the fields, moved, frame by frame: its own symmetry says so.</summary>
    /// <remarks>Never where times move: a moved forecast is then of other times than the forecast of moved frames.</remarks>
    public static bool IsKept(FieldTransformation transformation, GridNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var components = network.Shape.Components;
        return Moves(transformation, components)
            && Action(transformation, components) is { MovesTimes: false } action
            && network.Symmetry.Under(action) is not null;
    }

    /// <summary>Whether frames stay at their times, so that a forecast can be moved and compared.</summary>
    public static bool KeepsTimes(FieldTransformation transformation, int components) =>
        Moves(transformation, components) && !Action(transformation, components).MovesTimes;

    /// <summary>The short name in tables and model names.</summary>
    public static string Name(FieldTransformation transformation) => Known[transformation].Name;

    private static bool Moves(FieldTransformation transformation, int components) =>
        Known[transformation].Components == 0 || Known[transformation].Components == components;
}
