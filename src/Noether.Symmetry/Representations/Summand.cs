using System.Collections.Immutable;

namespace Noether.Symmetry.Representations;

/// <summary>One copy of a type inside a representation.</summary>
/// <param name="Type">The type.</param>
/// <param name="Positions">Where its components lie among the representation's, in row-major order of the type's factors.</param>
public sealed record Summand(TensorType Type, ImmutableArray<int> Positions);
