using System.Text.Json;
using Noether.Experiments.SyntheticScalars.Targets;
using Noether.Models;
using Noether.Models.Scalars;
using Noether.Primitives.Names;
using Noether.Symmetry.Groups;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>A model by its full name: the task's, then scalars, mlp or emlp with its group, such as inertia-emlp-o3.</summary>
internal sealed record SyntheticModelName(SyntheticTask Task, string Kind)
{
    /// <summary>The network of invariants.</summary>
    public const string Scalars = "scalars";

    /// <summary>The perceptron of all components.</summary>
    public const string Plain = "mlp";

    private static readonly Dictionary<SyntheticTask, (string Kind, Group Group)[]> Emlps = new()
    {
        [SyntheticTask.OrthogonalInvariant] =
        [
            ("emlp-o5", ClassicalGroups.Orthogonal(5)),
            ("emlp-so5", ClassicalGroups.SpecialOrthogonal(5)),
        ],
        [SyntheticTask.Inertia] =
        [
            ("emlp-o3", ClassicalGroups.Orthogonal(3)),
            ("emlp-so3", ClassicalGroups.SpecialOrthogonal(3)),
        ],
        [SyntheticTask.Scattering] =
        [
            ("emlp-o13", ClassicalGroups.Lorentz()),
            ("emlp-so13p", ClassicalGroups.ProperOrthochronousLorentz()),
            ("emlp-so13", ClassicalGroups.SpecialLorentz()),
        ],
    };

    /// <summary>Every model of every task, in the order of the table.</summary>
    public static IReadOnlyList<SyntheticModelName> All { get; } =
    [
        .. Enum.GetValues<SyntheticTask>()
            .SelectMany(
                task => (string[])[Scalars, .. Emlps[task].Select(emlp => emlp.Kind), Plain],
                (task, kind) => new SyntheticModelName(task, kind)
            ),
    ];

    /// <summary>The name on the command line and in checkpoints.</summary>
    public string FullName => $"{TaskName}-{Kind}";

    /// <summary>Its place in the table.</summary>
    public int Order => All.Index().First(model => model.Item == this).Index;

    /// <summary>Whether it is the perceptron that knows no symmetry.</summary>
    public bool IsPlain => Kind == Plain;

    /// <summary>Whether it is an equivariant perceptron.</summary>
    public bool IsEmlp => Kind is not (Plain or Scalars);

    /// <summary>The group under which it is equivariant by construction; null for the perceptron.</summary>
    public Group? Group =>
        IsPlain ? null
        : IsEmlp ? Emlps[Task].First(emlp => emlp.Kind == Kind).Group
        : TaskGroup;

    /// <summary>The largest of the groups that the task's function is known to be equivariant under.</summary>
    public Group TaskGroup => Emlps[Task][0].Group;

    /// <summary>The models of the same task that an EMLP is measured against; none for others.</summary>
    public static IEnumerable<string> MeasuredAgainst(string name) =>
        Find(name) is { IsEmlp: true } emlp
            ? [(emlp with { Kind = Scalars }).FullName, (emlp with { Kind = Plain }).FullName]
            : [];

    /// <summary>The task as a person writes it.</summary>
    public string TaskName => JsonNamingPolicy.KebabCaseLower.ConvertName(Task.ToString());

    /// <summary>The function to learn.</summary>
    public ISyntheticTask Target => SyntheticTasks.Find(TaskName);

    /// <summary>One line for the list of models.</summary>
    public string Description =>
        IsPlain ? $"{TaskName}: perceptron of all components"
        : IsEmlp ? $"{TaskName}: equivariant perceptron, {Group}"
        : $"{TaskName}: network of invariants, {Target.Symmetry}";

    /// <summary>The model of this full name.</summary>
    /// <exception cref="UserException">There is none; the message suggests or lists those there are.</exception>
    public static SyntheticModelName Find(string name) =>
        All.FirstOrDefault(model => model.FullName == name)
        ?? throw new UserException(
            $"There is no model '{name}' in synthetic-scalars. {NearestName.Suggest(name, [.. All.Select(model => model.FullName)])}"
        );

    /// <summary>The model with its first weights.</summary>
    public SyntheticModel Create(SyntheticTrainingPlan plan, Seed seed) =>
        new(
            IsPlain ? Perceptron(plan, seed)
            : IsEmlp ? SyntheticEmlp.Create(Task, Group!, plan.Emlp, seed)
            : OfInvariants(plan, seed)
        );

    private ScalarInvariantNet Perceptron(SyntheticTrainingPlan plan, Seed seed)
    {
        var (inputs, outputs) = Task switch
        {
            SyntheticTask.OrthogonalInvariant => (10, 1),
            SyntheticTask.Inertia => (20, 9),
            _ => (16, 1),
        };
        return new(new PlainComponents(inputs), plan.Depth, plan.PlainWidth, seed, outputs, plan.Activation);
    }

    private INetwork OfInvariants(SyntheticTrainingPlan plan, Seed seed) =>
        Task switch
        {
            SyntheticTask.Inertia => new PermutationInvariantTensorNet(
                points: 5,
                dimension: 3,
                plan.Depth,
                plan.Width,
                seed,
                plan.Activation
            ),
            SyntheticTask.OrthogonalInvariant => Invariant(new(VectorPairs.UpperTriangle(2), 5), plan, seed),
            _ => Invariant(new(VectorPairs.UpperTriangle(4), 4, Metric.Minkowski), plan, seed),
        };

    private static ScalarInvariantNet Invariant(ProductFeatures products, SyntheticTrainingPlan plan, Seed seed) =>
        new(products, plan.Depth, plan.Width, seed, activation: plan.Activation);
}
