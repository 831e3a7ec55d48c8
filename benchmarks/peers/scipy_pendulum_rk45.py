"""Springy double pendulums one after another with SciPy's RK45, to be measured beside Noether's batched Dopri5.

usage: scipy_pendulum_rk45.py STARTS RESULTS TOLERANCE INTERVAL INTERVALS
STARTS holds initial states as raw float64, 12 numbers each. Prints `ready ...`, then answers `run N` with the seconds
that the first N took, and leaves their states at 0, INTERVAL, ... INTERVALS * INTERVAL in RESULTS as raw float64.
The field is written in plain floats, which for 12 numbers is several times faster than NumPy's small arrays.
"""

import sys
import time
from math import sqrt

try:
    import numpy
    import scipy
    from scipy.integrate import solve_ivp
except ImportError:
    sys.exit("missing: python3-scipy")

starts_path, results_path = sys.argv[1], sys.argv[2]
tolerance, interval, intervals = float(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5])
starts = numpy.fromfile(starts_path).reshape(-1, 12)
times = numpy.arange(intervals + 1) * interval


def field(_, state):
    """All constants 1 and the second spring twice as stiff; gravity along -z."""
    x1, y1, z1, x2, y2, z2, px1, py1, pz1, px2, py2, pz2 = state.tolist()
    dx, dy, dz = x1 - x2, y1 - y2, z1 - z2
    first = 1 / sqrt(x1 * x1 + y1 * y1 + z1 * z1) - 1
    second = 2 / sqrt(dx * dx + dy * dy + dz * dz) - 2
    sx, sy, sz = second * dx, second * dy, second * dz
    return [
        px1, py1, pz1, px2, py2, pz2,
        first * x1 + sx, first * y1 + sy, first * z1 + sz - 1, -sx, -sy, -sz - 1,
    ]  # fmt: skip


def run(count):
    results = numpy.empty((count, intervals + 1, 12))
    started = time.perf_counter()
    for i in range(count):
        solution = solve_ivp(
            field, (0, times[-1]), starts[i], method="RK45", t_eval=times, rtol=tolerance, atol=tolerance
        )
        results[i] = solution.y.T
    seconds = time.perf_counter() - started
    results.tofile(results_path)
    return seconds


run(1)
print(f"ready SciPy {scipy.__version__}, NumPy {numpy.__version__}, Python {sys.version.split()[0]}", flush=True)
for line in sys.stdin:
    print(run(int(line.split()[1])), flush=True)
