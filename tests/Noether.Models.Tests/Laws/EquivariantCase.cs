using Noether.Symmetry.Actions;
using Noether.Torch;

namespace Noether.Models.Tests.Laws;

/// <summary>A layer or a model, what it does, and something to do it to.</summary>
internal sealed record EquivariantCase(IEquivariant<Tensor, Tensor> Map, Func<Tensor, Tensor> Forward, Tensor Input);
