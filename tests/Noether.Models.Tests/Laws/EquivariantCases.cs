using Noether.Models.Dimensionless;
using Noether.Models.Grids;
using Noether.Models.Hamiltonians;
using Noether.Models.Planar;
using Noether.Models.Scalars;
using Noether.Models.Vectors;
using Noether.Nn.Grids;
using Noether.Nn.Vectors;
using Noether.Symmetry.Actions;
using Noether.Symmetry.Groups;
using Noether.Symmetry.Representations;
using Noether.Torch;
using Noether.Torch.Modules;

namespace Noether.Models.Tests.Laws;

/// <summary>One way at least to make every type that states a symmetry, in double precision. A new type is a new line.</summary>
internal static class EquivariantCases
{
    private static readonly Seed Seed = new(1);
    private static readonly Group Turns = ClassicalGroups.SpecialOrthogonal(3);
    private static readonly Group Quarters = FiniteGroups.Cyclic(4);
    private static readonly ConvolutionShape Channels = new(6, 4, 3);

    public static IReadOnlyDictionary<Type, Func<IEnumerable<EquivariantCase>>> All { get; } =
        new Dictionary<Type, Func<IEnumerable<EquivariantCase>>>
        {
            [typeof(UniformMotionConv2d)] = () =>
                new[] { true, false }.Select(moves =>
                    Field(new UniformMotionConv2d(Channels, Seed, moves, type: Exact))
                ),
            [typeof(UniformMotionUpsampling2d)] = () =>
                [Field(new UniformMotionUpsampling2d(new(6, 4, 4), Seed, type: Exact))],
            [typeof(MagnitudeConv2d)] = () => [Field(new MagnitudeConv2d(Channels, Seed, type: Exact))],
            [typeof(SharedMagnitudeConv2d)] = () => [Field(new SharedMagnitudeConv2d(Channels, Seed, type: Exact))],
            [typeof(DoublingConv2d)] = () =>
                new[] { true, false }.Select(bias => Field(new DoublingConv2d(6, 4, Seed, bias, Exact))),
            [typeof(SteerableConv2d)] = () =>
                [Field(new SteerableConv2d(Quarters.Defining.Copies(3), Quarters.Regular(), 3, Seed, type: Exact))],
            [typeof(InnerBatchNorm)] = () => [Field(new InnerBatchNorm(Quarters.Regular().Copies(2), Exact), 8)],
            [typeof(GridResNet)] = () => Networks(isUNet: false),
            [typeof(GridUNet)] = () => Networks(isUNet: true),
            [typeof(EquivariantLinear)] = () =>
                [Rows(new EquivariantLinear(Features, Features, Seed, type: Exact), Features.Size)],
            [typeof(SoftEquivariantLinear)] = () =>
                [Rows(new SoftEquivariantLinear(Features, Features, Seed, Exact), Features.Size)],
            [typeof(TypewiseBilinear)] = () =>
                [Rows(new TypewiseBilinear(Features, Features, Seed, type: Exact), Features.Size)],
            [typeof(GatedNonlinearity)] = () => [Gate(new GatedNonlinearity(new(Features), Exact))],
            [typeof(PointwiseActivation)] = () => [Rows(new PointwiseActivation(Quarters.Regular()), 4)],
            [typeof(Emlp)] = () => [Network(Perceptron(), 9)],
            [typeof(StandardisedEmlp)] = () => [Network(Standardised(), 9)],
            [typeof(Mlp)] = () => [Network(Plain(4, 2), 4)],
            [typeof(NeuralOde)] = () => [Network(new NeuralOde(PendulumVelocity()), 12)],
            [typeof(HamiltonianNetwork)] = () => [Network(new HamiltonianNetwork(PendulumEnergy()), 12)],
            [typeof(SeparableEnergy)] = () => [Network(new SeparableEnergy(Square(), Square()), 4)],
            [typeof(SeparableHamiltonianNetwork)] = () =>
                [Network(new SeparableHamiltonianNetwork(Square(), Square()), 4)],
            [typeof(LinearHamiltonian)] = () =>
                [Network(new LinearHamiltonian(new TwoBodyFeatures(), Some.Normal(Seed, 7)), 8)],
            [typeof(ConditionedNetwork)] = () =>
                [Network(new ConditionedNetwork(Plain(6, 1), Some.Normal(Seed, Count, 2)), 4)],
            [typeof(ScalarInvariantNet)] = () => [Network(PendulumEnergy(), 12)],
            [typeof(ScalarEquivariantNet)] = () => [Network(PendulumVelocity(), 12)],
            [typeof(ScalarTensorNet)] = () => [Network(Matrix(), 4, 3)],
            [typeof(PermutationInvariantTensorNet)] = () =>
                [Network(new PermutationInvariantTensorNet(5, 3, 2, 8, Seed, type: Exact), 5, 4)],
            [typeof(PendulumFeatures)] = () => [Scalars(new PendulumFeatures(), 12)],
            [typeof(RadialBasisFeatures)] = () => [Scalars(new RadialBasisFeatures(new PendulumFeatures()), 12)],
            [typeof(TwoBodyFeatures)] = () => [Scalars(new TwoBodyFeatures(), 8)],
            [typeof(ProductFeatures)] = () =>
                [
                    Scalars(Products(3), 4, 3),
                    Scalars(new ProductFeatures(VectorPairs.UpperTriangle(4), 4, Metric.Minkowski), 4, 4),
                    Scalars(new ProductFeatures(VectorPairs.StrictUpperTriangle(4), 4, Metric.Symplectic), 4, 4),
                ],
            [typeof(DeterminantFeatures)] = () => [Scalars(new DeterminantFeatures(4, 3), 4, 3)],
            [typeof(JoinedFeatures)] = () =>
                [Scalars(new JoinedFeatures(Products(3), new DeterminantFeatures(4, 3)), 4, 3)],
            [typeof(PlanarLinear)] = () => [Network(new PlanarLinear(3, 2, Seed, Exact), 6)],
            [typeof(ModulusGate)] = () => [Network(new ModulusGate(3, Seed, Exact), 6)],
            [typeof(PlanarWindowNet)] = () => [Network(new PlanarWindowNet(3, 2, 1, 5, Seed, Exact), 6)],
            [typeof(DimensionlessFeatures)] = () => [Constants(new DimensionlessFeatures())],
            [typeof(DimensionlessMonomials)] = () => [Constants(new DimensionlessMonomials())],
            [typeof(DimensionlessEnergy)] = () => [Constants(new DimensionlessEnergy(2, 8, Seed, type: Exact))],
            [typeof(DimensionlessSumOfEnergies)] = () =>
                [Constants(new DimensionlessSumOfEnergies(2, 8, Seed, type: Exact))],
        };

    private const DType Exact = DType.Float64;
    private const int Count = 6;

    private static Representation Features => Turns.Defining.Copies(2).Plus(Turns.Trivial).Plus(Turns.Tensor(2));

    private static EquivariantCase Field<T>(T layer, int channels = 6)
        where T : Module, ILayer, IEquivariant<Tensor, Tensor>
    {
        layer.Train(false);
        return new(layer, layer.Forward, Some.Normal(new Seed(2), 2, channels, 8, 8));
    }

    private static EquivariantCase Rows<T>(T layer, long size)
        where T : ILayer, IEquivariant<Tensor, Tensor> =>
        new(layer, layer.Forward, Some.Normal(new Seed(2), Count, size));

    private static EquivariantCase Gate(GatedNonlinearity gate) => Rows(gate, gate.Input.Size);

    private static EquivariantCase Network(INetwork network, params long[] shape) =>
        new(network, network.Forward, Some.Normal(new Seed(2), [Count, .. shape]));

    private static EquivariantCase Scalars(IScalarFeatures features, params long[] shape) =>
        new(features, features.Evaluate, Some.Normal(new Seed(2), [Count, .. shape]));

    private static Tensor PendulumConstants()
    {
        var states = Some.Normal(new Seed(2), Count, 21);
        return Tensor.Cat(
            [states.Narrow(-1, 0, 12), states.Narrow(-1, 12, 6).Abs() + 0.5, states.Narrow(-1, 18, 3)],
            -1
        );
    }

    private static EquivariantCase Constants(INetwork network) => new(network, network.Forward, PendulumConstants());

    private static EquivariantCase Constants(IScalarFeatures features) =>
        new(features, features.Evaluate, PendulumConstants());

    private static IEnumerable<EquivariantCase> Networks(bool isUNet) =>
        Enum.GetValues<FluidSymmetry>()
            .Select(symmetry =>
            {
                var network = Grids.Flows.Make(isUNet, symmetry);
                network.Train(false);
                return Network(network, 2 * Grids.Flows.Frames, 16, 16);
            });

    private static Mlp Plain(long inputs, long outputs) =>
        new(MlpShape.Uniform(inputs, 2, 8, outputs), Seed, type: Exact);

    private static Emlp Perceptron() =>
        new(Turns.Defining.Copies(3), Turns.Defining.Plus(Turns.Trivial), new EmlpShape(24, 1), Seed, Exact);

    private static StandardisedEmlp Standardised()
    {
        var network = new StandardisedEmlp(Perceptron());
        network.To(Exact);
        return network;
    }

    private static ProductFeatures Products(int dimension) => new(VectorPairs.UpperTriangle(4), dimension);

    private static ScalarInvariantNet PendulumEnergy() => new(new PendulumFeatures(), 2, 8, Seed, type: Exact);

    private static ScalarEquivariantNet PendulumVelocity() =>
        ScalarEquivariantNet.ForPendulum(new PendulumFeatures(), 2, 8, Seed, type: Exact);

    private static ScalarTensorNet Matrix() =>
        new(
            new GivenVectors(4, 3),
            new ScalarInvariantNet(
                Products(3),
                2,
                8,
                Seed,
                ScalarTensorNet.CoefficientsFor(4, isSymmetric: true),
                type: Exact
            )
        );

    // Of one vector in the plane: the energy of its length, by an equivariant perceptron.
    private static Emlp Square()
    {
        var group = ClassicalGroups.Orthogonal(2);
        return new(group.Defining, group.Trivial, new EmlpShape(12, 1), Seed, Exact);
    }
}
