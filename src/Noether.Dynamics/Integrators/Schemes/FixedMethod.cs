using Noether.Dynamics.Integrators.Steps;
using Noether.Torch;

namespace Noether.Dynamics.Integrators.Schemes;

/// <summary>A one-step method y(t) ↦ y(t + h).</summary>
public abstract class FixedMethod
{
    private protected FixedMethod(string name, int order)
    {
        Name = name;
        Order = order;
    }

    /// <summary>How a plan names it, for instance "rk4".</summary>
    public string Name { get; }

    /// <summary>p, when the error over a fixed time falls like hᵖ.</summary>
    public int Order { get; }

    /// <summary>Whether a step of −h undoes a step of h exactly, up to rounding.</summary>
    public virtual bool IsReversible => false;

    /// <summary>Whether the step preserves the symplectic form, so that the energy error stays bounded.</summary>
    public virtual bool IsSymplectic => false;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>One step from y = <paramref name="state"/>. Recorded when gradients are.</summary>
    internal abstract IntegratorStep Advance(IVectorField field, StepSpan span, Tensor state, Tensor? firstSlope);

    /// <summary>Refuses fields that the method cannot integrate.</summary>
    internal virtual void Check(IVectorField field) => ArgumentNullException.ThrowIfNull(field);
}
