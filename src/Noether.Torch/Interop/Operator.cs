using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Noether.Torch.Interop;

/// <summary>An ATen operator, found by its schema name and called through libtorch's dispatcher.</summary>
/// <remarks>A call allocates nothing on the managed heap but the resulting <see cref="Tensor"/>.</remarks>
internal sealed unsafe class Operator
{
    private const int MaxArguments = 24;

    private readonly string _name;
    private readonly nint _handle;

    private Operator(string name, nint handle)
    {
        _name = name;
        _handle = handle;
    }

    /// <summary>Finds <c>aten::name.overload</c>; it fails at once when this libtorch has no such operator.</summary>
    public static Operator Find(string name, string overload = "")
    {
        NativeLibraryLoader.EnsureLoaded();
        NativeError.Check(Native.OperatorFind($"aten::{name}", overload, out var handle), name);
        return new Operator(overload.Length == 0 ? name : $"{name}.{overload}", handle);
    }

    /// <summary>The operator's full schema, as libtorch prints it.</summary>
    public string Schema()
    {
        var buffer = new byte[4096];
        int length;
        fixed (byte* text = buffer)
            NativeError.Check(Native.OperatorSchema(_handle, text, buffer.Length, out length), _name);
        return System.Text.Encoding.UTF8.GetString(buffer.AsSpan(0, Math.Min(length, buffer.Length)));
    }

    /// <summary>Calls the operator and returns its only (or first) tensor.</summary>
    public Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        nint result;
        Invoke(arguments, &result, 1);
        return new Tensor(result);
    }

    /// <summary>Calls an operator that writes into one of its arguments; the result, an alias, is dropped.</summary>
    public void CallInPlace(params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, null, 0);
    }

    /// <summary>Calls the operator and returns its first two tensors.</summary>
    public (Tensor First, Tensor Second) CallTwo(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc nint[2];
        Invoke(arguments, results, 2);
        return (new Tensor(results[0]), new Tensor(results[1]));
    }

    /// <summary>Calls the operator and returns its first three tensors.</summary>
    public (Tensor First, Tensor Second, Tensor Third) CallThree(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc nint[3];
        Invoke(arguments, results, 3);
        return (new Tensor(results[0]), new Tensor(results[1]), new Tensor(results[2]));
    }

    /// <summary>Calls the operator and returns all its tensors.</summary>
    public Tensor[] CallMany(int most, params ReadOnlySpan<Argument> arguments)
    {
        var rented = ArrayPool<nint>.Shared.Rent(most);
        try
        {
            int count;
            fixed (nint* results = rented)
                count = Invoke(arguments, results, most);
            var tensors = new Tensor[Math.Min(count, most)];
            for (var i = 0; i < tensors.Length; i++)
                tensors[i] = new Tensor(rented[i]);
            if (count <= most)
                return tensors;

            foreach (var tensor in tensors)
                tensor.Dispose();
            throw new InvalidOperationException($"{_name} gave {count} tensors, but room was made for {most}.");
        }
        finally
        {
            ArrayPool<nint>.Shared.Return(rented);
        }
    }

    [SkipLocalsInit]
    private int Invoke(ReadOnlySpan<Argument> arguments, nint* results, int capacity)
    {
        if (arguments.Length > MaxArguments)
            throw new ArgumentException(
                $"{_name} was given {arguments.Length} arguments; at most {MaxArguments} pass."
            );

        var native = stackalloc NativeArgument[arguments.Length];
        var words = stackalloc long[arguments.Length * Argument.Words.Length];
        var pins = default(Pins);
        var pinned = 0;
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                ref readonly var argument = ref arguments[i];
                native[i].Tag = argument.Tag;
                native[i].Count = argument.Count;
                switch (argument.Tag)
                {
                    case ArgumentTag.Tensor:
                        native[i].Bits = Unsafe.As<Tensor>(argument.Reference!).Handle;
                        break;
                    case ArgumentTag.Generator:
                        native[i].Bits = Unsafe.As<Generator>(argument.Reference!).Handle;
                        break;
                    case ArgumentTag.TensorList:
                        native[i].Bits = argument.Reference is TensorList list
                            ? list.Address()
                            : pins.Pin(ref pinned, Tensor.Handles((Tensor?[])argument.Reference!));
                        break;
                    case ArgumentTag.String:
                        var bytes = (byte[])argument.Reference!;
                        native[i].Count = bytes.Length;
                        native[i].Bits = pins.Pin(ref pinned, bytes);
                        break;
                    case ArgumentTag.IntegerList
                    or ArgumentTag.DoubleList
                    or ArgumentTag.BooleanList
                    or ArgumentTag.Complex:
                        if (argument.Reference is not null)
                        {
                            native[i].Bits = pins.Pin(ref pinned, argument.Reference);
                            break;
                        }

                        var place = words + (i * Argument.Words.Length);
                        ((ReadOnlySpan<long>)argument.Values).CopyTo(new Span<long>(place, Argument.Words.Length));
                        native[i].Bits = (nint)place;
                        break;
                    default:
                        native[i].Bits = argument.Values[0];
                        break;
                }
            }

            if (Native.OperatorCall(_handle, native, arguments.Length, results, capacity, out var count) != 0)
                NativeError.Throw(_name, arguments);
            return count;
        }
        finally
        {
            for (var i = 0; i < pinned; i++)
                pins.Handles[i].Free();
        }
    }

    /// <summary>The arrays that native code reads during one call.</summary>
    private struct Pins
    {
        internal PinnedHandles Handles;

        public nint Pin(ref int count, object array)
        {
            if (count == PinnedHandles.Length)
                throw new InvalidOperationException($"An operator call pins at most {PinnedHandles.Length} arrays.");

            var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
            Handles[count++] = handle;
            return handle.AddrOfPinnedObject();
        }
    }

    [InlineArray(Length)]
    private struct PinnedHandles
    {
        internal const int Length = 8;
        private GCHandle _first;
    }
}
