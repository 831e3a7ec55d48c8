using Noether.Symmetry;
using Noether.Symmetry.Intertwining;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Nn.Vectors;

/// <summary>y = W x + b with W = Σ θᵢ Qᵢ in Hom(ρ, σ) and b in Inv(σ): the coefficients θ are what is trained.</summary>
/// <remarks>
/// Exactly equivariant (Finzi, Welling and Wilson, 2021). W is made once per change of θ, however often the layer is called
/// in between, and not at all outside training; it is a cache and never part of the state. The coefficients begin with
/// variance d_b / Σ_a m_a r_ab for an output type b, so that inputs of unit variance give outputs of unit mean square.
/// Shapes: [.., ρ.Size] → [.., σ.Size].
/// </remarks>
public sealed class EquivariantLinear : Module, IFreezable, IEquivariant
{
    private readonly BlockExpansion _weights;
    private readonly BlockExpansion? _biases;
    private readonly WeightCache _cache = new();

    /// <summary>A layer with its first coefficients.</summary>
    /// <exception cref="SymmetryException">No equivariant map gives anything but 0.</exception>
    public EquivariantLinear(
        Representation input,
        Representation output,
        Seed seed,
        bool bias = true,
        DType type = DType.Float32,
        IntertwinerOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        Input = input;
        Output = output;
        Basis = Intertwiners.Basis(input, output, options);
        BiasBasis = bias ? Intertwiners.Basis(input.Group.Trivial, output, options) : null;
        if (Basis.Dimension == 0)
            throw new SymmetryException(
                $"There is no {input.Group}-equivariant linear map from {input} to {output} but 0: change the "
                    + "representations, or multiply features first (a bilinear layer)."
            );
        Unreached =
        [
            .. Basis
                .Blocks.GroupBy(block => block.To)
                .Where(blocks => blocks.All(block => block.Basis.Dimension == 0))
                .Select(blocks => blocks.Key),
        ];

        _weights = new BlockExpansion(Basis);
        using var scope = TensorScope.Begin();
        using var generator = seed.Child("weight").ToGenerator();
        Parameter("weight", (Tensor.Normal(generator, [Basis.Dimension]) * Deviations()).To(type));
        if (BiasBasis is { Dimension: > 0 })
        {
            _biases = new BlockExpansion(BiasBasis);
            Parameter("bias", Tensor.Zeros([BiasBasis.Dimension], type));
        }
    }

    /// <inheritdoc/>
    public Representation Input { get; }

    /// <inheritdoc/>
    public Representation Output { get; }

    /// <summary>A basis of Hom(ρ, σ).</summary>
    public IntertwinerBasis Basis { get; }

    /// <summary>A basis of Inv(σ), as maps from the trivial representation; null for a layer without bias.</summary>
    public IntertwinerBasis? BiasBasis { get; }

    /// <summary>The output types that no linear map reaches: they stay at their bias, and at 0 without one.</summary>
    /// <remarks>
    /// Legitimate inside a network whose bilinear layers feed them (odd inputs of O(n) and even features); as the answer of a
    /// network it is a mistake, which <see cref="RequireReached"/> refuses.
    /// </remarks>
    public IReadOnlyList<TensorType> Unreached { get; }

    /// <summary>θ, the coefficients of W.</summary>
    public Tensor Coefficients => Get(0);

    private Tensor? BiasCoefficients => _biases is null ? null : Get(1);

    /// <summary>Refuses a layer that leaves part of its output constant.</summary>
    /// <exception cref="SymmetryException">There are types in <see cref="Unreached"/>.</exception>
    public EquivariantLinear RequireReached()
    {
        if (Unreached.Count > 0)
            throw new SymmetryException(
                $"No {Input.Group}-equivariant linear map from {Input} reaches {string.Join(", ", Unreached)} of {Output}, so that "
                    + "part would stay constant: give hidden features of a higher rank, or another output."
            );
        return this;
    }

    /// <summary>W, [outputs, inputs], and b. They belong to this layer: use them before its coefficients change.</summary>
    public (Tensor Weight, Tensor? Bias) Expanded(bool frozen = false) =>
        _cache.GetOrMake(
            Coefficients,
            BiasCoefficients,
            frozen,
            (weight, bias) => (_weights.Expand(weight), bias is null ? null : _biases!.Expand(bias).Reshape(-1))
        );

    /// <summary>QQᵀW, the equivariant map nearest to a dense one. Differentiable. [outputs, inputs] → the same.</summary>
    public Tensor Project(Tensor weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        using var scope = TensorScope.Begin();
        return scope.Keep(_weights.Expand(_weights.Adjoint(weight)));
    }

    /// <summary>The invariant vector nearest to a dense bias; zeros for a layer without one. [outputs] → the same.</summary>
    public Tensor ProjectBias(Tensor bias)
    {
        ArgumentNullException.ThrowIfNull(bias);
        using var scope = TensorScope.Begin();
        return scope.Keep(
            _biases is null ? bias.ZerosLike() : _biases.Expand(_biases.Adjoint(bias.Unsqueeze(1))).Reshape(-1)
        );
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor x) => Forward(x, frozen: false);

    /// <inheritdoc/>
    public Tensor Forward(Tensor x, bool frozen)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (weight, bias) = Expanded(frozen);
        return x.Linear(weight, bias);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _cache.Dispose();
        _weights.Dispose();
        _biases?.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Deviations()
    {
        var deviations = new double[Basis.Dimension];
        foreach (var group in Basis.Blocks.GroupBy(block => block.To))
        {
            var paths = group.Sum(block => block.InputCopies.Length * block.Basis.Dimension);
            foreach (var block in group)
                deviations
                    .AsSpan(block.Offset, block.Count)
                    .Fill(Math.Sqrt((double)group.Key.Size / Math.Max(1, paths)));
        }

        return Tensor.From(deviations);
    }
}
