using Noether.Dynamics.Integrators.Schemes;
using Noether.Dynamics.Systems;
using Noether.Formats;
using Noether.Formats.Numpy;
using Noether.Nn;
using Noether.Symmetry.Groups;
using Noether.Torch;

namespace Noether.Testing.Tests;

/// <summary>What we publish for others holds for ours: whatever is found is asked, so that a new one is covered by being there.</summary>
public sealed class DiscoveredLawsTests
{
    public static TheoryData<string> Groups => [.. GroupTable.All.Select(family => family.Example)];

    public static TheoryData<string> Integrators => [.. Methods.All.Select(method => method.Name)];

    public static TheoryData<string> Systems => [.. SystemCatalog.Names];

    [Theory, MemberData(nameof(Groups))]
    public void Every_group_is_one(string name) => GroupLaws.Of(GroupNames.Parse(name)).Require();

    [Theory, MemberData(nameof(Integrators))]
    public void Every_method_has_the_order_it_says(string name) => IntegratorLaws.Of(Methods.Find(name)).Require();

    [Theory, MemberData(nameof(Systems))]
    public void Every_system_follows_its_energy(string name) =>
        SystemLaws.Of(name, SystemCatalog.Create(name)).Require();

    [Fact]
    public void Files_give_back_what_they_were_given()
    {
        FormatLaws.RoundTrip("npz", (path, arrays) => Npz.WriteArrays(path, arrays), Npz.ReadArrays).Require();
        FormatLaws
            .RoundTrip(
                "safetensors",
                (path, arrays) => Safetensors.WriteArrays(path, arrays),
                path => Safetensors.ReadArrays(path).Arrays
            )
            .Require();
    }

    [Fact]
    public void A_broken_law_is_said_with_its_figure_and_its_tolerance()
    {
        using var scope = TensorScope.Begin();
        var rotations = new VectorAction(GroupNames.Parse("SO(3)").Defining);
        var x = Tensor.Ones([4, 3], DType.Float64);

        EquivarianceLaws.Of("doubling", v => v * 2, x, rotations).Require();
        var broken = Should.Throw<LawException>(() =>
            EquivarianceLaws.Of("squares", v => v.Square(), x, rotations).Require()
        );

        broken.Message.ShouldStartWith("squares: mapping commutes with");
        broken.Message.ShouldEndWith("(at most 1E-10)");
        broken.Result!.Measured.ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void An_order_that_is_claimed_and_not_kept_is_found()
    {
        var tooProud = new RungeKutta("proud", 3, Methods.Midpoint.Tableau);

        IntegratorLaws.Order(tooProud).Holds.ShouldBeFalse();
        new LawResult("law", "subject", double.NaN, 0, 1).Holds.ShouldBeFalse();
    }
}
