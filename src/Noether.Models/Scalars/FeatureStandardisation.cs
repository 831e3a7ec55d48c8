using Noether.Torch;
using Noether.Torch.Autograd;
using Noether.Torch.Modules;

namespace Noether.Models.Scalars;

/// <summary>x ↦ (x − μ) / σ for each number separately. Only for invariants: on a vector's components it breaks the symmetry.</summary>
public sealed class FeatureStandardisation : Module
{
    // A number that never varied in the training data is passed through rather than divided by nothing.
    private const double SmallestSpread = 1e-8;

    /// <summary>The identity until <see cref="Fit"/> is called.</summary>
    public FeatureStandardisation(long count, DType type = DType.Float32)
    {
        using var scope = TensorScope.Begin();
        Buffer("mean", Tensor.Zeros([count], type));
        Buffer("spread", Tensor.Ones([count], type));
    }

    /// <summary>μ, [count].</summary>
    public Tensor Mean => Get(0);

    /// <summary>σ, [count].</summary>
    public Tensor Spread => Get(1);

    /// <summary>Takes mean and standard deviation from samples [.., count].</summary>
    public void Fit(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var scope = TensorScope.Begin();
        using var mode = Gradients.Pause();
        var rows = samples.Reshape(-1, samples.Size(-1)).To(DType.Float64);
        var spread = rows.StandardDeviation([0], unbiased: false);
        Mean.CopyFrom(rows.Mean(0));
        Spread.CopyFrom(Tensor.Where(spread.Less(SmallestSpread), spread.OnesLike(), spread));
    }

    /// <summary>(x − μ) / σ.</summary>
    public Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = TensorScope.Begin();
        return scope.Keep((x - Mean) / Spread);
    }
}
