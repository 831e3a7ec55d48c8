using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>All zeros.</summary>
    public static Tensor Zeros(ReadOnlySpan<long> shape, DType type = DType.Float32, Device device = default) =>
        Op.Zeros.Call(shape, type, Argument.None, device);

    /// <summary>All ones.</summary>
    public static Tensor Ones(ReadOnlySpan<long> shape, DType type = DType.Float32, Device device = default) =>
        Op.Ones.Call(shape, type, Argument.None, device);

    /// <summary>Memory as it is: to be written before it is read.</summary>
    public static Tensor Empty(ReadOnlySpan<long> shape, DType type = DType.Float32, Device device = default) =>
        Op.Empty.Call(shape, type, Argument.None, device);

    /// <summary>The bytes of a file as a tensor on the processor: they come into memory when they are used, and what is written goes to the file.</summary>
    /// <param name="path">A file of at least that many bytes; it may be deleted while the tensor lives.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="type">The type of the elements, little-endian and in C order.</param>
    public static Tensor Mapped(string path, ReadOnlySpan<long> shape, DType type = DType.Float32)
    {
        var count = 1L;
        foreach (var size in shape)
            count = checked(count * size);
        return Op.FromFile.Call(path, true, count, type).Reshape(shape);
    }

    /// <summary>One value everywhere.</summary>
    public static Tensor Full(
        ReadOnlySpan<long> shape,
        double value,
        DType type = DType.Float32,
        Device device = default
    ) => Op.Full.Call(shape, value, type, Argument.None, device);

    /// <summary>A single number without dimensions.</summary>
    public static Tensor Scalar(double value, DType type = DType.Float64, Device device = default) =>
        Op.ScalarTensor.Call(value, type, Argument.None, device);

    /// <summary>start, start + step, … below end.</summary>
    public static Tensor Arange(double start, double end, double step = 1, DType type = DType.Float64) =>
        Op.Arange.Call(start, end, step, type);

    /// <summary>0, 1, … count − 1 as 64-bit integers.</summary>
    public static Tensor Indices(long count) => Op.Arange.Call(0L, count, 1L, DType.Int64);

    /// <summary>count values from start to end, both included.</summary>
    public static Tensor Linspace(double start, double end, long count, DType type = DType.Float64) =>
        Op.Linspace.Call(start, end, count, type);

    /// <summary>The identity matrix [size, size].</summary>
    public static Tensor Eye(long size, DType type = DType.Float64, Device device = default) =>
        Op.Eye.Call(size, type, Argument.None, device);

    /// <summary>Independent samples of the standard normal distribution, on the generator's device.</summary>
    public static Tensor Normal(Generator generator, ReadOnlySpan<long> shape, DType type = DType.Float64) =>
        Op.Normal.Call(shape, generator, type, Argument.None, generator.Device);

    /// <summary>Independent samples, uniform in [0, 1), on the generator's device.</summary>
    public static Tensor Uniform(Generator generator, ReadOnlySpan<long> shape, DType type = DType.Float64) =>
        Op.Uniform.Call(shape, generator, type, Argument.None, generator.Device);

    /// <summary>Independent integers, uniform in [low, high), on the generator's device.</summary>
    public static Tensor RandomIntegers(Generator generator, long low, long high, ReadOnlySpan<long> shape) =>
        Op.RandomIntegers.Call(low, high, shape, generator, DType.Int64, Argument.None, generator.Device);

    /// <summary>0 … count − 1 in random order, on the generator's device.</summary>
    public static Tensor RandomPermutation(Generator generator, long count) =>
        Op.RandomPermutation.Call(count, generator, DType.Int64, Argument.None, generator.Device);

    /// <summary>Zeros of this tensor's shape, type and device.</summary>
    public Tensor ZerosLike() => Op.ZerosLike.Call(this);

    /// <summary>Ones of this tensor's shape, type and device.</summary>
    public Tensor OnesLike() => Op.OnesLike.Call(this);

    /// <summary>Uninitialised memory of this tensor's shape, type and device.</summary>
    public Tensor EmptyLike() => Op.EmptyLike.Call(this);

    private static class Op
    {
        public static readonly Operator Zeros = Operator.Find("zeros");
        public static readonly Operator FromFile = Operator.Find("from_file");
        public static readonly Operator Ones = Operator.Find("ones");
        public static readonly Operator Empty = Operator.Find("empty", "memory_format");
        public static readonly Operator Full = Operator.Find("full");
        public static readonly Operator ScalarTensor = Operator.Find("scalar_tensor");
        public static readonly Operator Arange = Operator.Find("arange", "start_step");
        public static readonly Operator Linspace = Operator.Find("linspace");
        public static readonly Operator Eye = Operator.Find("eye");
        public static readonly Operator Normal = Operator.Find("randn", "generator");
        public static readonly Operator Uniform = Operator.Find("rand", "generator");
        public static readonly Operator RandomIntegers = Operator.Find("randint", "low_generator");
        public static readonly Operator RandomPermutation = Operator.Find("randperm", "generator");
        public static readonly Operator ZerosLike = Operator.Find("zeros_like");
        public static readonly Operator OnesLike = Operator.Find("ones_like");
        public static readonly Operator EmptyLike = Operator.Find("empty_like");
    }
}
