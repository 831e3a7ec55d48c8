namespace Noether.Dynamics.RayleighBenard;

/// <summary>A straight wall half-way between the last cells and where the next ones would be.</summary>
/// <param name="Slips">Whether the fluid glides along it: mirrored populations instead of bounced ones.</param>
/// <param name="Temperature">The temperature it is held at; null lets no heat through.</param>
public sealed record Wall(bool Slips = false, double? Temperature = null)
{
    /// <summary>A plate that holds the fluid and a temperature.</summary>
    public static Wall At(double temperature) => new(Temperature: temperature);

    /// <summary>A plate that the fluid glides along, held at a temperature.</summary>
    public static Wall SlipperyAt(double temperature) => new(Slips: true, temperature);

    /// <summary>A plate that holds the fluid and lets no heat through.</summary>
    public static Wall Adiabatic { get; } = new();
}
