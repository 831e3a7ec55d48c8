using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public Tensor Sigmoid() => ActivationsOperators.Sigmoid.Call(this);

    /// <summary>x · sigmoid(x), also called swish.</summary>
    public Tensor Silu() => ActivationsOperators.Silu.Call(this);

    /// <summary>max(x, 0).</summary>
    public Tensor Relu() => ActivationsOperators.Relu.Call(this);

    /// <summary>x · Φ(x), Φ the normal distribution function.</summary>
    public Tensor Gelu() => ActivationsOperators.Gelu.Call(this);

    /// <summary>ln(1 + e^(βx)) / β.</summary>
    public Tensor Softplus(double beta = 1) => ActivationsOperators.Softplus.Call(this, beta);

    /// <summary>x above 0, α(eˣ − 1) below.</summary>
    public Tensor Elu(double alpha = 1) => ActivationsOperators.Elu.Call(this, alpha);

    /// <summary>x above 0, slope · x below.</summary>
    public Tensor LeakyRelu(double slope = 0.01) => ActivationsOperators.LeakyRelu.Call(this, slope);

    /// <summary>eˣ normalised to sum 1 along a dimension.</summary>
    public Tensor Softmax(int dimension) => ActivationsOperators.Softmax.Call(this, dimension);

    /// <summary>ln of the softmax along a dimension.</summary>
    public Tensor LogSoftmax(int dimension) => ActivationsOperators.LogSoftmax.Call(this, dimension);

    private static class ActivationsOperators
    {
        public static readonly Operator Sigmoid = Operator.Find("sigmoid");
        public static readonly Operator Silu = Operator.Find("silu");
        public static readonly Operator Relu = Operator.Find("relu");
        public static readonly Operator Gelu = Operator.Find("gelu");
        public static readonly Operator Softplus = Operator.Find("softplus");
        public static readonly Operator Elu = Operator.Find("elu");
        public static readonly Operator LeakyRelu = Operator.Find("leaky_relu");
        public static readonly Operator Softmax = Operator.Find("softmax", "int");
        public static readonly Operator LogSoftmax = Operator.Find("log_softmax", "int");
    }
}
