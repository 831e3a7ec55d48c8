using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>An explicit symplectic method for H = T(p) + V(q): drifts and kicks in turn.</summary>
public sealed class SplitMethod : FixedMethod
{
    /// <summary>A method from its substeps.</summary>
    public SplitMethod(string name, int order, params Substep[] substeps)
        : base(name, order)
    {
        ArgumentNullException.ThrowIfNull(substeps);
        Substeps = substeps;
        IsReversible = substeps.SequenceEqual(substeps.Reverse());
    }

    /// <summary>What a step does, in order.</summary>
    public IReadOnlyList<Substep> Substeps { get; }

    /// <summary>A palindrome of substeps is undone by running it with −h.</summary>
    public override bool IsReversible { get; }

    /// <inheritdoc/>
    public override bool IsSymplectic => true;

    /// <inheritdoc/>
    internal override IntegratorStep Advance(IVectorField field, StepSpan span, Tensor state, Tensor? firstSlope)
    {
        var separable = (ISeparableField)field;
        var half = state.Size(1) / 2;
        var positions = state.Narrow(1, 0, half);
        var momenta = state.Narrow(1, half, half);
        foreach (var substep in Substeps)
        {
            if (substep.IsDrift)
                positions = span.Add(positions, separable.Velocity(momenta), substep.Coefficient);
            else
                momenta = span.Add(momenta, separable.Force(positions), substep.Coefficient);
        }

        return new(Tensor.Cat([positions, momenta], 1), [], Substeps.Count);
    }

    /// <inheritdoc/>
    internal override void Check(IVectorField field)
    {
        base.Check(field);
        if (field is not ISeparableField)
            throw new UserException(
                $"'{Name}' moves positions and momenta in turn, which needs an energy T(p) + V(q), but {field.GetType().Name} "
                    + "is not separable: use 'implicit-midpoint' to stay symplectic, or 'rk4' or 'dopri5'."
            );
    }
}
