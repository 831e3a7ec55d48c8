namespace Noether.Torch.Modules;

/// <summary>A map from one tensor to one tensor: what <see cref="Sequential"/> strings together.</summary>
public interface ILayer
{
    /// <summary>Applies the map.</summary>
    Tensor Forward(Tensor x);
}
