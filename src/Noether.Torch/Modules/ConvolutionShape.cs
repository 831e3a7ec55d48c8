namespace Noether.Torch.Modules;

/// <summary>What a convolution maps from and to.</summary>
/// <param name="Inputs">The channels that come in.</param>
/// <param name="Outputs">The channels that go out.</param>
/// <param name="Window">The size of the kernel in every direction.</param>
public sealed record ConvolutionShape(int Inputs, int Outputs, int Window);
