using Noether.Torch.Autograd;
using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    private static readonly Operator DetachOperator = Operator.Find("detach");

    /// <summary>Whether operations on this tensor are recorded, so that gradients with respect to it can be taken.</summary>
    public bool RequiresGradient
    {
        get => NativeAutograd.RequiresGradient(Handle) != 0;
        set => NativeError.Check(NativeAutograd.SetRequiresGradient(Handle, value ? 1 : 0), "requires gradient");
    }

    /// <summary>Whether this tensor was made by hand rather than by a recorded operation.</summary>
    public bool IsLeaf => NativeAutograd.IsLeaf(Handle) != 0;

    /// <summary>What <see cref="Backward"/> has gathered for this leaf, or null. A new tensor object each time.</summary>
    public Tensor? Gradient
    {
        get
        {
            NativeError.Check(NativeAutograd.GetGradient(Handle, out var gradient), "gradient");
            GC.KeepAlive(this);
            return gradient == 0 ? null : new Tensor(gradient);
        }
        set
        {
            NativeError.Check(NativeAutograd.SetGradient(Handle, value?.Handle ?? 0), "set gradient");
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }
    }

    /// <summary>The same memory without its history.</summary>
    public Tensor Detach() => DetachOperator.Call(this);

    /// <summary>Marks this tensor so that gradients can be taken with respect to it, and returns it.</summary>
    public Tensor WithGradient()
    {
        RequiresGradient = true;
        return this;
    }

    /// <summary>Adds ∂(this)/∂(leaf) to the gradient of every leaf, weighted by <paramref name="weight"/>.</summary>
    public void Backward(Tensor? weight = null, bool retainGraph = false, bool createGraph = false)
    {
        if (!retainGraph && !createGraph)
            Gradients.CountFreedGraph();
        var status = NativeAutograd.Backward(Handle, weight?.Handle ?? 0, retainGraph ? 1 : 0, createGraph ? 1 : 0);
        NativeError.Check(status, "backward");
        GC.KeepAlive(weight);
        GC.KeepAlive(this);
    }
}
