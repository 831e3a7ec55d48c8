using System.Numerics;
using System.Runtime.Intrinsics;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>f± = (f_i ± f_opposite)/2 relax with 1/τ and with 1/(½ + Λ/(τ − ½)), after Ginzburg, Verhaeghe and d'Humières (2008).</summary>
/// <remarks>
/// Flow populations are deviations f_i − w_i, and the equilibrium w_i (δρ + 3 c·u + 4.5 (c·u)² − 1.5 u²) is the incompressible one.
/// Guo's force S_i = w_i (3 (c − u) + 9 (c·u) c)·F splits in the same way. The heat's even part relaxes by Λ_T = 1/12.
/// </remarks>
internal sealed unsafe class TwoRelaxationTimesCollision<T> : Collision<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double ThermalMagicNumber = 1.0 / 12;

    private readonly double _even;
    private readonly double _odd;
    private readonly double _evenHeat;
    private readonly double _oddHeat;
    private readonly double _buoyancy;
    private readonly double _drive;

    public TwoRelaxationTimesCollision(ConvectionParameters parameters, ConvectionOptions options)
    {
        _even = 1 / parameters.RelaxationTime;
        _odd = 1 / (0.5 + options.MagicNumber / (parameters.RelaxationTime - 0.5));
        _oddHeat = 1 / parameters.ThermalRelaxationTime;
        _evenHeat = 1 / (0.5 + ThermalMagicNumber / (parameters.ThermalRelaxationTime - 0.5));
        _buoyancy = parameters.Buoyancy;
        _drive = options.Drive;
    }

    public override int Lanes => Vector512<T>.Count;

    public override void Collide(T** populations, int cells)
    {
        var p0 = populations[0];
        var p1 = populations[1];
        var p2 = populations[2];
        var p3 = populations[3];
        var p4 = populations[4];
        var p5 = populations[5];
        var p6 = populations[6];
        var p7 = populations[7];
        var p8 = populations[8];
        var h0 = populations[9];
        var h1 = populations[10];
        var h2 = populations[11];
        var h3 = populations[12];
        var h4 = populations[13];
        var half = Broadcast(0.5);
        var buoyancy = Broadcast(_buoyancy);
        var forceX = Broadcast(_drive);
        var evenForce = Broadcast(3 * (1 - _even / 2));
        var evenRate = Broadcast(_even);
        var keptRest = Broadcast(1 - _even);
        var keptEven = Broadcast((1 - _even) / 2);
        var keptOdd = Broadcast((1 - _odd) / 2);
        var axisOdd = Broadcast(_odd / 3);
        var axisOddForce = Broadcast((1 - _odd / 2) / 3);
        var rest = Broadcast(4.0 / 9);
        var axis = Broadcast(1.0 / 9);
        var diagonal = Broadcast(1.0 / 36);
        var quarter = Broadcast(0.25);
        var oneAndHalf = Broadcast(1.5);
        var fourAndHalf = Broadcast(4.5 * _even);
        var three = Broadcast(3);
        var keptEvenHeat = Broadcast((1 - _evenHeat) / 2);
        var newEvenHeat = Broadcast(_evenHeat / 6);
        var keptOddHeat = Broadcast((1 - _oddHeat) / 2);
        var newOddHeat = Broadcast(_oddHeat / 2);

        for (long i = 0; i < cells; i += Vector512<T>.Count)
        {
            var g1 = Vector512.Load(h1 + i);
            var g2 = Vector512.Load(h2 + i);
            var g3 = Vector512.Load(h3 + i);
            var g4 = Vector512.Load(h4 + i);
            var temperature = Vector512.Load(h0 + i) + ((g1 + g3) + (g2 + g4));
            var forceY = buoyancy * temperature;

            var f0 = Vector512.Load(p0 + i);
            var f1 = Vector512.Load(p1 + i);
            var f2 = Vector512.Load(p2 + i);
            var f3 = Vector512.Load(p3 + i);
            var f4 = Vector512.Load(p4 + i);
            var f5 = Vector512.Load(p5 + i);
            var f6 = Vector512.Load(p6 + i);
            var f7 = Vector512.Load(p7 + i);
            var f8 = Vector512.Load(p8 + i);
            var density = f0 + (((f1 + f3) + (f2 + f4)) + ((f5 + f6) + (f8 + f7)));
            var u = (f1 - f3) + ((f5 - f6) + (f8 - f7)) + half * forceX;
            var v = (f2 - f4) + ((f5 + f6) - (f8 + f7)) + half * forceY;
            var work = evenForce * (u * forceX + v * forceY);
            // What all directions have in common, before their weight.
            var common = evenRate * (density - oneAndHalf * (u * u + v * v)) - work;
            (keptRest * f0 + rest * common).Store(p0 + i);

            var along = three * evenForce;
            var evenX = keptEven * (f1 + f3) + axis * (common + u * (fourAndHalf * u + along * forceX));
            var oddX = keptOdd * (f1 - f3) + (axisOdd * u + axisOddForce * forceX);
            (evenX + oddX).Store(p1 + i);
            (evenX - oddX).Store(p3 + i);
            var evenY = keptEven * (f2 + f4) + axis * (common + v * (fourAndHalf * v + along * forceY));
            var oddY = keptOdd * (f2 - f4) + (axisOdd * v + axisOddForce * forceY);
            (evenY + oddY).Store(p2 + i);
            (evenY - oddY).Store(p4 + i);

            // Along (1, 1) and (1, −1), which a mirror exchanges.
            var (sum, sumForce) = (u + v, forceX + forceY);
            var evenUp = keptEven * (f5 + f7) + diagonal * (common + sum * (fourAndHalf * sum + along * sumForce));
            var oddUp = keptOdd * (f5 - f7) + quarter * (axisOdd * sum + axisOddForce * sumForce);
            (evenUp + oddUp).Store(p5 + i);
            (evenUp - oddUp).Store(p7 + i);
            var (difference, differenceForce) = (u - v, forceX - forceY);
            var evenDown =
                keptEven * (f8 + f6)
                + diagonal * (common + difference * (fourAndHalf * difference + along * differenceForce));
            var oddDown = keptOdd * (f8 - f6) + quarter * (axisOdd * difference + axisOddForce * differenceForce);
            (evenDown + oddDown).Store(p8 + i);
            (evenDown - oddDown).Store(p6 + i);

            var even = newEvenHeat * temperature;
            var evenHeatX = keptEvenHeat * (g1 + g3) + even;
            var evenHeatY = keptEvenHeat * (g2 + g4) + even;
            var carried = newOddHeat * temperature;
            var heatX = keptOddHeat * (g1 - g3) + carried * u;
            var heatY = keptOddHeat * (g2 - g4) + carried * v;
            (temperature - ((evenHeatX + evenHeatX) + (evenHeatY + evenHeatY))).Store(h0 + i);
            (evenHeatX + heatX).Store(h1 + i);
            (evenHeatX - heatX).Store(h3 + i);
            (evenHeatY + heatY).Store(h2 + i);
            (evenHeatY - heatY).Store(h4 + i);
        }
    }

    private static Vector512<T> Broadcast(double value) => Vector512.Create(T.CreateChecked(value));
}
