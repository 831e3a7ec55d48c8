using System.Runtime.InteropServices;
using Noether.Torch.Interop;

namespace Noether.Torch.Autograd;

/// <summary>Gives values computed in any way a derivative written in C#.</summary>
/// <remarks>
/// The backward pass may be called from a thread of libtorch's own. It is recorded only in so far as it is built from
/// recorded operations on its arguments; captured tensors count as constants.
/// </remarks>
public static unsafe class CustomFunction
{
    /// <summary>The vector–Jacobian product: gradients of the outputs in (null: zero), gradients of the inputs out.</summary>
    public delegate Tensor?[] VectorJacobianProduct(Tensor?[] outputGradients);

    /// <summary>Attaches a derivative to values that were computed from inputs outside the recorded graph.</summary>
    /// <param name="inputs">What the values depend on.</param>
    /// <param name="values">The results. They are not recorded themselves.</param>
    /// <param name="backward">Called once per backward pass.</param>
    /// <param name="owned">Tensors that live as long as the graph does, and are disposed of with it.</param>
    public static Tensor[] Apply(
        Tensor[] inputs,
        Tensor[] values,
        VectorJacobianProduct backward,
        params Tensor[] owned
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(owned);
        if (!Gradients.AreRecorded || !Array.Exists(inputs, input => input.RequiresGradient))
            return Array.ConvertAll(values, value => value.Detach());

        foreach (var tensor in owned)
            tensor.Unscoped();
        var context = GCHandle.ToIntPtr(GCHandle.Alloc(new Context(backward, inputs.Length, owned)));
        var inputHandles = Tensor.Handles(inputs);
        var valueHandles = Tensor.Handles(values);
        var results = new nint[values.Length];
        fixed (nint* input = inputHandles)
        fixed (nint* value = valueHandles)
        fixed (nint* result = results)
        {
            var status = NativeAutograd.Function(
                input,
                inputs.Length,
                value,
                values.Length,
                &RunBackward,
                &Release,
                context,
                result
            );
            NativeError.Check(status, "custom function");
        }

        GC.KeepAlive(inputs);
        GC.KeepAlive(values);
        return Array.ConvertAll(results, handle => new Tensor(handle));
    }

    [UnmanagedCallersOnly]
    private static int RunBackward(long context, nint* given, int outputs, nint* made, int inputs)
    {
        try
        {
            var function = (Context)GCHandle.FromIntPtr((nint)context).Target!;
            using var scope = TensorScope.Begin();
            var gradients = new Tensor?[outputs];
            for (var i = 0; i < outputs; i++)
            {
                if (given[i] == 0)
                    continue;
                NativeError.Check(Native.TensorRetain(given[i], out var handle), "receive a gradient");
                gradients[i] = new Tensor(handle);
            }

            var results = function.Backward(gradients);
            if (results.Length != inputs)
                throw new InvalidOperationException(
                    $"a backward pass gave {results.Length} gradients for {inputs} inputs"
                );

            // Each result is given away as a reference of its own, which the native side takes over.
            for (var i = 0; i < inputs; i++)
            {
                if (results[i] is { } result)
                    made[i] = result.Release();
            }

            return 0;
        }
#pragma warning disable CA1031 // Nothing may be thrown into native code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            NativeAutograd.CallbackError(error.Message);
            return 1;
        }
    }

    [UnmanagedCallersOnly]
    private static void Release(long context)
    {
        var handle = GCHandle.FromIntPtr((nint)context);
        foreach (var tensor in ((Context)handle.Target!).Owned)
            tensor.Dispose();
        handle.Free();
    }

    private sealed record Context(VectorJacobianProduct Backward, int Inputs, Tensor[] Owned);
}
