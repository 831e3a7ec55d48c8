using System.Numerics;
using System.Runtime.Intrinsics;

namespace Noether.Dynamics.RayleighBenard;

/// <summary>
/// κ_mn = Σ f_i (c_ix − u_x)^m (c_iy − u_y)^n: κ20 − κ02 and κ11 relax with 1/τ, all others are set to equilibrium with the
/// force, after Geier, Greiner and Korvink (2006) and De Rosis (2017). The even part of the heat is set to equilibrium too.
/// </summary>
/// <remarks>
/// Flow populations are deviations f_i − w_i. Raw moments M_mn = Σ f_i c_ix^m c_iy^n stand for the populations on both ends; what
/// is set needs no central moment, so only κ20 − κ02 and κ11 are computed. Mirror images give mirrored bits, because every
/// population is half or a quarter of a sum or a difference of an even and an odd part.
/// </remarks>
internal sealed unsafe class CentralMomentCollision<T>(ConvectionParameters parameters, ConvectionOptions options)
    : Collision<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _keptShear = 1 - 1 / parameters.RelaxationTime;
    private readonly double _keptHeat = 1 - 1 / parameters.ThermalRelaxationTime;

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
        var quarter = Broadcast(0.25);
        var third = Broadcast(1.0 / 3);
        var sixth = Broadcast(1.0 / 6);
        var ninth = Broadcast(1.0 / 9);
        var one = Vector512<T>.One;
        var keptShear = Broadcast(_keptShear);
        var keptHeat = Broadcast(0.5 * _keptHeat);
        var newHeat = Broadcast(0.5 * (1 - _keptHeat));
        var buoyancy = Broadcast(parameters.Buoyancy);
        var forceX = Broadcast(options.Drive);
        var halfForceX = forceX * half;

        for (long i = 0; i < cells; i += Vector512<T>.Count)
        {
            var g1 = Vector512.Load(h1 + i);
            var g2 = Vector512.Load(h2 + i);
            var g3 = Vector512.Load(h3 + i);
            var g4 = Vector512.Load(h4 + i);
            var temperature = Vector512.Load(h0 + i) + ((g1 + g3) + (g2 + g4));
            var forceY = buoyancy * temperature;
            var halfForceY = forceY * half;

            var f1 = Vector512.Load(p1 + i);
            var f2 = Vector512.Load(p2 + i);
            var f3 = Vector512.Load(p3 + i);
            var f4 = Vector512.Load(p4 + i);
            var f5 = Vector512.Load(p5 + i);
            var f6 = Vector512.Load(p6 + i);
            var f7 = Vector512.Load(p7 + i);
            var f8 = Vector512.Load(p8 + i);
            var upward = f5 + f6;
            var downward = f8 + f7;
            var risingRight = f5 - f6;
            var fallingRight = f8 - f7;
            var m22 = upward + downward;
            var m20 = (f1 + f3) + m22;
            var m02 = (f2 + f4) + m22;
            // The deviation of the density: f0 + axes + diagonals.
            var m00 = Vector512.Load(p0 + i) + (((f1 + f3) + (f2 + f4)) + m22);
            var density = one + m00;
            var inverse = one / density;
            var momentumX = (f1 - f3) + (risingRight + fallingRight) + halfForceX;
            var momentumY = (f2 - f4) + (upward - downward) + halfForceY;
            var u = momentumX * inverse;
            var v = momentumY * inverse;
            var uu = momentumX * u;
            var vv = momentumY * v;
            var uv = momentumX * v;
            var workX = u * forceX;
            var workY = v * forceY;
            var crossWork = u * halfForceY + v * halfForceX;

            var k11 = keptShear * ((risingRight - fallingRight) - uv + crossWork);
            var shear = keptShear * half * ((m20 - m02) - (uu - workX) + (vv - workY));
            var pressure = density * third;
            var k20 = pressure + shear;
            var k02 = pressure - shear;
            var stretchX = uu + workX;
            var stretchY = vv + workY;
            m20 = m00 * third + shear + stretchX;
            m02 = m00 * third - shear + stretchY;
            var m11 = k11 + crossWork + uv;
            var m10 = momentumX + halfForceX;
            var m01 = momentumY + halfForceY;
            var twice11 = k11 + k11;
            var m21 = forceY * sixth + v * (k20 + stretchX) + u * (twice11 + u * halfForceY);
            var m12 = forceX * sixth + u * (k02 + stretchY) + v * (twice11 + v * halfForceX);
            m22 =
                m00 * ninth
                + third * (workX + workY)
                + v * v * (k20 + uu)
                + u * u * k02
                + u * v * (twice11 + twice11 + (crossWork + crossWork));

            var evenX = half * (m20 - m22);
            var oddX = half * (m10 - m12);
            var evenY = half * (m02 - m22);
            var oddY = half * (m01 - m21);
            (evenX + oddX).Store(p1 + i);
            (evenX - oddX).Store(p3 + i);
            (evenY + oddY).Store(p2 + i);
            (evenY - oddY).Store(p4 + i);
            ((m00 - m20) + (m22 - m02)).Store(p0 + i);
            var evenUp = quarter * (m22 + m21);
            var oddUp = quarter * (m12 + m11);
            var evenDown = quarter * (m22 - m21);
            var oddDown = quarter * (m12 - m11);
            (evenUp + oddUp).Store(p5 + i);
            (evenUp - oddUp).Store(p6 + i);
            (evenDown + oddDown).Store(p8 + i);
            (evenDown - oddDown).Store(p7 + i);

            var even = temperature * sixth;
            var carried = newHeat * temperature;
            var heatX = keptHeat * (g1 - g3) + carried * u;
            var heatY = keptHeat * (g2 - g4) + carried * v;
            (temperature * third).Store(h0 + i);
            (even + heatX).Store(h1 + i);
            (even - heatX).Store(h3 + i);
            (even + heatY).Store(h2 + i);
            (even - heatY).Store(h4 + i);
        }
    }

    private static Vector512<T> Broadcast(double value) => Vector512.Create(T.CreateChecked(value));
}
