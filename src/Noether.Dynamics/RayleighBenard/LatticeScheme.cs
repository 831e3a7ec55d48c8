namespace Noether.Dynamics.RayleighBenard;

/// <summary>How the populations of a cell collide.</summary>
public enum LatticeScheme
{
    /// <summary>Two relaxation times (Ginzburg, Verhaeghe and d'Humières, 2008): the most exact walls, for laminar flow and validation.</summary>
    TwoRelaxationTimes,

    /// <summary>Central moments, all but the shear relaxed at once (Geier, Greiner and Korvink, 2006): stable in turbulence, for data.</summary>
    CentralMoments,
}
