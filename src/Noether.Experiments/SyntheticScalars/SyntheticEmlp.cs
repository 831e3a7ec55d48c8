using Noether.Models.Vectors;
using Noether.Symmetry.Groups;

namespace Noether.Experiments.SyntheticScalars;

/// <summary>The equivariant perceptrons of the tasks.</summary>
internal static class SyntheticEmlp
{
    public static StandardisedEmlp Create(SyntheticTask task, Group group, SyntheticEmlpPlan plan, Seed seed)
    {
        var output = task == SyntheticTask.Inertia ? group.Tensor(2) : group.Trivial;
        var shape = new EmlpShape(plan.Channels, plan.Blocks, BilinearScale: plan.BilinearScale);
        return new(new Emlp(SyntheticVerification.InputOf(task)(group), output, shape, seed));
    }
}
