namespace Noether.Torch.Modules;

/// <summary>A tensor and the name it is saved under, such as <c>layers.0.weight</c>.</summary>
public sealed record NamedTensor(string Name, Tensor Value);
