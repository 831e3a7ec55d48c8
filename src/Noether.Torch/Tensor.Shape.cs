using Noether.Torch.Interop;

namespace Noether.Torch;

public sealed partial class Tensor
{
    /// <summary>The same elements under another shape; one size may be −1.</summary>
    public Tensor Reshape(params ReadOnlySpan<long> shape) => ShapeOperators.Reshape.Call(this, shape);

    /// <summary>The same memory under another shape; fails where that needs a copy.</summary>
    public Tensor View(params ReadOnlySpan<long> shape) => ShapeOperators.View.Call(this, shape);

    /// <summary>Two dimensions exchanged.</summary>
    public Tensor Transpose(int first, int second) => ShapeOperators.Transpose.Call(this, first, second);

    /// <summary>All dimensions reordered.</summary>
    public Tensor Permute(params ReadOnlySpan<long> order) => ShapeOperators.Permute.Call(this, order);

    /// <summary>A dimension of size 1 inserted.</summary>
    public Tensor Unsqueeze(int dimension) => ShapeOperators.Unsqueeze.Call(this, dimension);

    /// <summary>A dimension of size 1 removed.</summary>
    public Tensor Squeeze(int dimension) => ShapeOperators.Squeeze.Call(this, dimension);

    /// <summary>Size-1 dimensions repeated without a copy; −1 keeps a size.</summary>
    public Tensor Expand(params ReadOnlySpan<long> shape) => ShapeOperators.Expand.Call(this, shape);

    /// <summary>The whole repeated this many times along each dimension.</summary>
    public Tensor Repeat(params ReadOnlySpan<long> times) => ShapeOperators.Repeat.Call(this, times);

    /// <summary>Dimensions first … last merged into one.</summary>
    public Tensor Flatten(int first = 0, int last = -1) => ShapeOperators.Flatten.Call(this, first, last);

    /// <summary>One index along a dimension, which disappears. A view.</summary>
    public Tensor Select(int dimension, long index) => ShapeOperators.Select.Call(this, dimension, index);

    /// <summary>Indices start … end − 1 along a dimension. A view.</summary>
    public Tensor Slice(int dimension, long start, long end = long.MaxValue, long step = 1) =>
        ShapeOperators.Slice.Call(this, dimension, start, end, step);

    /// <summary>length indices from start along a dimension. A view.</summary>
    public Tensor Narrow(int dimension, long start, long length) =>
        ShapeOperators.Narrow.Call(this, dimension, start, length);

    /// <summary>The indices along a dimension that a list names.</summary>
    public Tensor IndexSelect(int dimension, Tensor index) => ShapeOperators.IndexSelect.Call(this, dimension, index);

    /// <summary>x[…, index[…], …]: one element per index along a dimension.</summary>
    public Tensor Gather(int dimension, Tensor index) => ShapeOperators.Gather.Call(this, dimension, index);

    /// <summary>Adds source at the indices along a dimension.</summary>
    public Tensor ScatterAdd(int dimension, Tensor index, Tensor source) =>
        ShapeOperators.ScatterAdd.Call(this, dimension, index, source);

    /// <summary>Advanced indexing; a null takes the whole dimension.</summary>
    public Tensor Index(params Tensor?[] indices) => ShapeOperators.Index.Call(this, indices);

    /// <summary>The elements where the mask is true, in one dimension.</summary>
    public Tensor MaskedSelect(Tensor mask) => ShapeOperators.MaskedSelect.Call(this, mask);

    /// <summary>The indices of the true elements [count, rank].</summary>
    public Tensor NonZero() => ShapeOperators.NonZero.Call(this);

    /// <summary>The order of the indices reversed along dimensions.</summary>
    public Tensor Flip(params ReadOnlySpan<long> dimensions) => ShapeOperators.Flip.Call(this, dimensions);

    /// <summary>The elements shifted cyclically along one dimension.</summary>
    public Tensor Roll(long shift, int dimension) =>
        ShapeOperators.Roll.Call(this, new[] { shift }, new long[] { dimension });

    /// <summary>The part on and above a diagonal.</summary>
    public Tensor Triu(long diagonal = 0) => ShapeOperators.Triu.Call(this, diagonal);

    /// <summary>The part on and below a diagonal.</summary>
    public Tensor Tril(long diagonal = 0) => ShapeOperators.Tril.Call(this, diagonal);

    /// <summary>A diagonal of two dimensions, as the last dimension.</summary>
    public Tensor Diagonal(long offset = 0, int first = 0, int second = 1) =>
        ShapeOperators.Diagonal.Call(this, offset, first, second);

    /// <summary>A matrix with the last dimension on its diagonal.</summary>
    public Tensor DiagonalEmbed() => ShapeOperators.DiagonalEmbed.Call(this);

    /// <summary>In C order without gaps; itself where it is so already.</summary>
    public Tensor Contiguous() => ShapeOperators.Contiguous.Call(this);

    /// <summary>A copy with its own memory; gradients flow through.</summary>
    public Tensor Clone() => ShapeOperators.Clone.Call(this);

    /// <summary>As another element type; itself where it is so already.</summary>
    public Tensor To(DType type) => DType == type ? this : ShapeOperators.ToType.Call(this, type);

    /// <summary>On another device; itself where it is there already.</summary>
    public Tensor To(Device device) => Device == device ? this : ShapeOperators.ToDevice.Call(this, device, DType);

    /// <summary>Joined along an existing dimension.</summary>
    public static Tensor Cat(Tensor[] tensors, int dimension = 0) => ShapeOperators.Cat.Call(tensors, dimension);

    /// <summary>Joined along a new dimension.</summary>
    public static Tensor Stack(Tensor[] tensors, int dimension = 0) => ShapeOperators.Stack.Call(tensors, dimension);

    /// <summary>Cut into views of these sizes along a dimension.</summary>
    public Tensor[] Split(ReadOnlySpan<long> sizes, int dimension) =>
        ShapeOperators.Split.CallMany(sizes.Length, this, sizes, dimension);

    /// <summary>Cut into this many views of (nearly) equal size along a dimension.</summary>
    public Tensor[] Chunk(int count, int dimension) => ShapeOperators.Chunk.CallMany(count, this, count, dimension);

    /// <summary>Cut into views without this dimension.</summary>
    public Tensor[] Unbind(int dimension) => ShapeOperators.Unbind.CallMany((int)Size(dimension), this, dimension);

    private static class ShapeOperators
    {
        public static readonly Operator Reshape = Operator.Find("reshape");
        public static readonly Operator View = Operator.Find("view");
        public static readonly Operator Transpose = Operator.Find("transpose", "int");
        public static readonly Operator Permute = Operator.Find("permute");
        public static readonly Operator Unsqueeze = Operator.Find("unsqueeze");
        public static readonly Operator Squeeze = Operator.Find("squeeze", "dim");
        public static readonly Operator Expand = Operator.Find("expand");
        public static readonly Operator Repeat = Operator.Find("repeat");
        public static readonly Operator Flatten = Operator.Find("flatten", "using_ints");
        public static readonly Operator Select = Operator.Find("select", "int");
        public static readonly Operator Slice = Operator.Find("slice", "Tensor");
        public static readonly Operator Narrow = Operator.Find("narrow");
        public static readonly Operator IndexSelect = Operator.Find("index_select");
        public static readonly Operator Gather = Operator.Find("gather");
        public static readonly Operator ScatterAdd = Operator.Find("scatter_add");
        public static readonly Operator Index = Operator.Find("index", "Tensor");
        public static readonly Operator MaskedSelect = Operator.Find("masked_select");
        public static readonly Operator NonZero = Operator.Find("nonzero");
        public static readonly Operator Flip = Operator.Find("flip");
        public static readonly Operator Roll = Operator.Find("roll");
        public static readonly Operator Triu = Operator.Find("triu");
        public static readonly Operator Tril = Operator.Find("tril");
        public static readonly Operator Diagonal = Operator.Find("diagonal");
        public static readonly Operator DiagonalEmbed = Operator.Find("diag_embed");
        public static readonly Operator Contiguous = Operator.Find("contiguous");
        public static readonly Operator Clone = Operator.Find("clone");
        public static readonly Operator ToType = Operator.Find("to", "dtype");
        public static readonly Operator ToDevice = Operator.Find("to", "device");
        public static readonly Operator Cat = Operator.Find("cat");
        public static readonly Operator Stack = Operator.Find("stack");
        public static readonly Operator Split = Operator.Find("split_with_sizes");
        public static readonly Operator Chunk = Operator.Find("chunk");
        public static readonly Operator Unbind = Operator.Find("unbind", "int");
    }
}
