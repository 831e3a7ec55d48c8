using Noether.Models.Grids;
using Noether.Primitives.Names;

namespace Noether.Workbench.Grids;

/// <summary>The models of the tables: a symmetry, or a plain network whose training set is augmented; of velocities, of scalars, or of both.</summary>
public static class FieldModels
{
    /// <summary>The network without a symmetry.</summary>
    public const string Plain = "plain";

    private static readonly Recipe[] All =
    [
        new(Plain, "convolutions", new(), null),
        new(
            "plain-um",
            "the same, trained on fields with random constants added",
            new(),
            FieldTransformation.UniformMotion
        )
        {
            Components = 2,
        },
        new(
            "plain-offset",
            "the same, trained on fields with random constants added",
            new(),
            FieldTransformation.Offset
        )
        {
            Components = 1,
        },
        new("plain-mag", "the same, trained on fields of random magnitude", new(), FieldTransformation.Magnitude),
        new("plain-rot", "the same, trained on fields turned at random", new(), FieldTransformation.Rotation),
        new("plain-scale", "the same, trained on fields magnified at random", new(), FieldTransformation.Scale),
        new("um", "uniform motion: windows minus their mean", Keeping(FluidSymmetry.UniformMotion), null)
        {
            Components = 2,
        },
        new("offset", "offset: windows minus their mean", Keeping(FluidSymmetry.UniformMotion), null)
        {
            Components = 1,
        },
        new("mag", "magnitude: windows over their range, per component", Keeping(FluidSymmetry.Magnitude), null),
        new("mag-shared", "magnitude: one range for both components", Keeping(FluidSymmetry.SharedMagnitude), null)
        {
            Components = 2,
        },
        new("mag-0", "magnitude by leaving out constants", Keeping(FluidSymmetry.BiasFree), null),
        new("rot", "quarter turns", Keeping(FluidSymmetry.Rotation), null),
        new("rot8", "eighths of a turn", Keeping(FluidSymmetry.Rotation) with { Rotations = 8 }, null),
        new("scale", "dyadic scales", Keeping(FluidSymmetry.Scale), null),
        new("combined", "uniform motion, magnitude and quarter turns at once", Keeping(FluidSymmetry.Combined), null),
    ];

    /// <summary>One line for each model of such fields.</summary>
    public static IReadOnlyDictionary<string, string> Descriptions(int components) =>
        All.Where(model => model.Suits(components))
            .ToDictionary(model => model.Name, model => model.Description, StringComparer.Ordinal);

    /// <summary>What the training set of a model is augmented by.</summary>
    public static FieldTransformation? AugmentationOf(string name, int components = 2) =>
        Find(name, components).Augmentation;

    /// <summary>Whether the training set of a model, of whatever fields, is augmented.</summary>
    public static bool IsAugmented(string name) =>
        Array.Exists(All, model => model.Name == name && model.Augmentation is not null);

    /// <summary>A network with its first weights.</summary>
    public static GridNetwork Create(string name, FieldNetworkPlan plan, Seed seed, int components = 2)
    {
        var shape = new GridNetworkShape(plan.Frames, plan.Widths, plan.Window, components);
        var options = Find(name, components).Options with { Increment = plan.Increment };
        return plan.Architecture == FieldArchitecture.UNet
            ? new GridUNet(shape, options, seed)
            : new GridResNet(shape, options, seed);
    }

    private static GridNetworkOptions Keeping(FluidSymmetry symmetry) => new() { Symmetry = symmetry };

    private static Recipe Find(string name, int components) =>
        Array.Find(All, model => model.Name == name && model.Suits(components))
        ?? throw new UserException(
            $"There is no model '{name}'. {NearestName.Suggest(name, [.. Descriptions(components).Keys])}"
        );

    private sealed record Recipe(
        string Name,
        string Description,
        GridNetworkOptions Options,
        FieldTransformation? Augmentation
    )
    {
        /// <summary>What a field must have of them; null for any number.</summary>
        public int? Components { get; init; }

        public bool Suits(int components) => Components is null || Components == components;
    }
}
