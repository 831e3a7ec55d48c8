using Noether.Torch;

namespace Noether.Experiments.SyntheticScalars.Targets;

/// <summary>A known function to be learned from samples.</summary>
public interface ISyntheticTask
{
    /// <summary>How a plan names it.</summary>
    string Name { get; }

    /// <summary>The group that the function is invariant or equivariant under, in words.</summary>
    string Symmetry { get; }

    /// <summary>Independent inputs in double precision: [count, vectors, components].</summary>
    Tensor SampleInputs(long count, Seed seed);

    /// <summary>The function's values. [count, vectors, components] → [count, outputs].</summary>
    Tensor Evaluate(Tensor inputs);
}
