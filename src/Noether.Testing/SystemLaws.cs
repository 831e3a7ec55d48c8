using Noether.Dynamics;
using Noether.Dynamics.Systems;
using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Testing;

/// <summary>The laws of a Hamiltonian system: its forces are the gradient of its energy, and what it says is conserved is.</summary>
public static class SystemLaws
{
    private const int Samples = 16;
    private const double GradientTolerance = 1e-13;
    private const double ConservationTolerance = 1e-12;

    /// <summary>All of them, on states of the system's usual distribution.</summary>
    public static IEnumerable<LawResult> Of(string name, HamiltonianSystem system, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(system);
        using var scope = TensorScope.Begin();
        var (sampled, states) = system.SampleEnsemble(Samples, new Seed(seed));
        var results = new List<LawResult> { States(name, sampled, states), Field(name, sampled, states) };
        results.AddRange(sampled.ConservedQuantities.Select(quantity => Conservation(name, sampled, states, quantity)));
        results.Add(Precision(name, sampled, states));
        return results;
    }

    private static LawResult States(string name, HamiltonianSystem system, Tensor states)
    {
        var isSound =
            states.Rank == 2
            && states.Size(0) == Samples
            && states.Size(1) == system.Dimension
            && states.IsFinite().All().Item<bool>();
        return LawResult.AtMost("initial states are [count, dimension] and finite", name, isSound ? 0 : 1, 0);
    }

    private static LawResult Field(string name, HamiltonianSystem system, Tensor states)
    {
        var now = Tensor.Scalar(0);
        var expected = new HamiltonianField(system).Evaluate(now, states);
        var error = (system.Evaluate(now, states) - expected).Norm().ToDouble() / expected.Norm().ToDouble();
        return LawResult.AtMost("the field is J∇H", name, error, GradientTolerance);
    }

    // ∇I · ż against the sum of the absolute values of its terms.
    private static LawResult Conservation(
        string name,
        HamiltonianSystem system,
        Tensor states,
        ConservedQuantity quantity
    )
    {
        var state = states.Detach().WithGradient();
        var velocity = system.Evaluate(Tensor.Scalar(0), state).Detach();
        var terms = Gradients.Of(quantity.Of(state).Sum(), state) * velocity;
        var error = (terms.Sum(-1).Abs() / (terms.Abs().Sum(-1) + 1e-300)).Max().ToDouble();
        return LawResult.AtMost($"{quantity.Name} is conserved along the field", name, error, ConservationTolerance);
    }

    private static LawResult Precision(string name, HamiltonianSystem system, Tensor states)
    {
        var now = Tensor.Scalar(0);
        var exact = system.Evaluate(now, states);
        var single = system.Evaluate(now, states.To(DType.Float32));
        var error =
            single.DType == DType.Float32
                ? (single.To(DType.Float64) - exact).Norm().ToDouble() / exact.Norm().ToDouble()
                : double.NaN;
        return LawResult.AtMost("the field keeps the precision of the state", name, error, 1e-5);
    }
}
