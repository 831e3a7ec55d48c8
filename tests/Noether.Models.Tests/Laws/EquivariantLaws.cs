using Noether.Models.Scalars;
using Noether.Nn;
using Noether.Nn.Grids;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Tests.Laws;

/// <summary>Every layer and model states a symmetry and keeps what it states: found by reflection, so that a new one is held to it.</summary>
public sealed class EquivariantLaws : IDisposable
{
    private const int Elements = 4;

    // What has weights and no action of one tensor to state.
    private static readonly Type[] Otherwise =
    [
        // Takes a list of levels, which dyadic scales shift: no group moves one tensor of it.
        typeof(ScaleConv2d),
        // Nothing of it is trained, and what it standardises does not move.
        typeof(FeatureStandardisation),
    ];

    private readonly TensorScope _scope = TensorScope.Begin();

    public static TheoryData<string> Stating => [.. Types().Where(IsEquivariant).Select(type => type.FullName!)];

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(Stating))]
    public void It_can_be_made(string name) => Cases(name).ShouldNotBeEmpty();

    [Theory, MemberData(nameof(Stating))]
    public void Both_actions_are_homomorphisms(string name)
    {
        using var mode = Gradients.Pause();
        foreach (var (map, forward, x) in Cases(name).Where(known => known.Map.Symmetry.Deviation is null))
        {
            var (symmetry, y, random) = (map.Symmetry, forward(x), new RandomStream(3));
            for (var i = 0; i < Elements; i++)
            {
                var (g, h) = (symmetry.OnInput.Draw(random), symmetry.OnInput.Draw(random));
                Distance(symmetry.OnInput, g, h, x).ShouldBeLessThan(1e-10, $"{symmetry} on what goes in");
                Distance(symmetry.OnOutput, g, h, y).ShouldBeLessThan(1e-10, $"{symmetry} on what comes out");
            }
        }
    }

    [Theory, MemberData(nameof(Stating))]
    public void What_is_stated_as_exact_is_kept(string name)
    {
        foreach (var (map, forward, x) in Cases(name).Where(known => known.Map.Symmetry.Deviation is null))
        {
            var (symmetry, random) = (map.Symmetry, new RandomStream(4));
            for (var i = 0; i < Elements; i++)
                Equivariance
                    .Of(forward, symmetry, x, symmetry.OnInput.Draw(random))
                    .ShouldBeLessThan(symmetry.Group.IsOrthogonal ? 1e-10 : 1e-8, symmetry.ToString());
        }
    }

    [Fact]
    public void Nothing_with_weights_lacks_one() =>
        Types()
            .Where(type => type.IsAssignableTo(typeof(Module)) && !IsEquivariant(type) && !Otherwise.Contains(type))
            .Where(type => type.GetMethods().Any(method => method.Name == "Forward"))
            .Select(type => type.FullName)
            .ShouldBeEmpty("state a symmetry by IEquivariant<,>, Symmetry.None where there is none");

    private static IEnumerable<Type> Types() =>
        new[] { typeof(Equivariance).Assembly, typeof(Mlp).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsAbstract: false, IsClass: true });

    private static bool IsEquivariant(Type type) => type.IsAssignableTo(typeof(IEquivariant<Tensor, Tensor>));

    private static IReadOnlyList<EquivariantCase> Cases(string name)
    {
        var type = Types().Single(type => type.FullName == name);
        EquivariantCases.All.Keys.ShouldContain(type, $"say in {nameof(EquivariantCases)} how to make one");
        return [.. EquivariantCases.All[type]()];
    }

    private static double Distance(GroupAction<Tensor> action, GroupElement g, GroupElement h, Tensor x) =>
        Equivariance.Between(action.Act(g * h, x), action.Act(g, action.Act(h, x)));
}
