namespace Noether.Symmetry.Actions;

/// <summary>A map f with f(g·x) = g·f(x): a layer, a model or a policy that says which group moves what goes in and what comes out.</summary>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
public interface IEquivariant<TIn, TOut>
{
    /// <summary>What it keeps; <see cref="Symmetry{TIn, TOut}.None"/> where nothing was built in.</summary>
    Symmetry<TIn, TOut> Symmetry { get; }
}
