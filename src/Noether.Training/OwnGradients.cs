using Noether.Torch;
using Noether.Torch.Autograd;

namespace Noether.Training;

/// <summary>The gradient of the whole batch in this process.</summary>
internal sealed class OwnGradients<TBatch>(Func<TBatch, Tensor> loss, Tensor[] parameters) : IGradientSource<TBatch>
{
    public (double Loss, IReadOnlyList<Tensor?>? Gradients) Of(TBatch batch, Func<double, bool> isSound)
    {
        var value = loss(batch);
        var number = value.Detach().ToDouble();
        return (number, isSound(number) ? Gradients.Of([value], parameters, allowUnused: true) : null);
    }

    public bool Stops(bool wished) => wished;

    public void Dispose() { }
}
