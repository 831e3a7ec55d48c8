using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Nn.Grids.Kernels;

/// <summary>The packed kernels of a layer, made once per change of its weights, however often the layer is called in between.</summary>
internal sealed class PixelKernels : IDisposable
{
    private readonly WeightCache _packed = new();
    private Tensor? _of;
    private Tensor? _transposed;

    /// <summary>The kernel of a plan.</summary>
    /// <param name="weight">What is trained.</param>
    /// <param name="frozen">Whether no gradient of it is asked for.</param>
    /// <param name="expand">Makes the kernel [out, groups · in, k, k].</param>
    /// <param name="plan">How it is applied.</param>
    public FrameKernel Get(Tensor weight, bool frozen, Func<Tensor, Tensor> expand, PixelPlan plan)
    {
        // The expanded kernel is kept beside the packed one for as long.
        var (packed, kernel) = _packed.GetOrMake(
            weight,
            null,
            frozen,
            (coefficients, _) =>
            {
                var kernel = expand(coefficients);
                return (PixelKernel.Pack(kernel, plan.Groups), kernel.Detach());
            }
        );
        return new(packed, plan.Shape.Window, plan.Shape.Stride, plan.Groups)
        {
            Plan = plan,
            Transposed = Gradients.AreRecorded ? Transposed(packed, kernel!, plan) : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _packed.Dispose();
        _transposed?.Dispose();
    }

    // What a graph still needs of the last one, it holds.
    private Tensor Transposed(Tensor packed, Tensor kernel, PixelPlan plan)
    {
        if (!ReferenceEquals(packed, _of) || _transposed is null)
        {
            _transposed?.Dispose();
            (_of, _transposed) = (packed, PixelKernel.Transposed(kernel, plan).Unscoped());
        }

        return _transposed;
    }
}
