namespace Noether.Dynamics.RayleighBenard;

/// <summary>What a cell holds: its temperature, its velocity in cells per step and its density over the mean.</summary>
/// <param name="Temperature">T.</param>
/// <param name="X">u along the row.</param>
/// <param name="Y">u along the column.</param>
/// <param name="Density">ρ.</param>
public readonly record struct Cell(double Temperature, double X = 0, double Y = 0, double Density = 1);
