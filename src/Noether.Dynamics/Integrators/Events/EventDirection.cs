namespace Noether.Dynamics.Integrators.Events;

/// <summary>Which crossings of zero count, in the direction of integration.</summary>
public enum EventDirection
{
    /// <summary>All.</summary>
    Both,

    /// <summary>From negative to positive.</summary>
    Rising,

    /// <summary>From positive to negative.</summary>
    Falling,
}
