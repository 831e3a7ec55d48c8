"""The invariants of rotations on T_k by dense NumPy, to be measured beside Noether's bases.

usage: numpy_null_space.py RANK
Prints `ready ...`, then answers `run N` with the seconds that N solutions took, and their dimension. The constraints of the
three generators of SO(3) are added up as M = sum of C^T C from Kronecker sums, and M is diagonalised.
"""

import sys
import time

try:
    import numpy
except ImportError:
    sys.exit("missing: python3-numpy")

rank = int(sys.argv[1])
size = 3**rank


def generator(i, j):
    matrix = numpy.zeros((3, 3))
    matrix[j, i], matrix[i, j] = 1, -1
    return matrix


def kronecker_sum(matrix):
    total = numpy.zeros((size, size))
    for slot in range(rank):
        before, after = 3**slot, 3 ** (rank - 1 - slot)
        # Entry (a i b, a j b) for all a and b, through a view with those four indices first.
        view = total.reshape(before, 3, after, before, 3, after)
        for a in range(before):
            for b in range(after):
                view[a, :, b, a, :, b] += matrix
    return total


def solve():
    normal = numpy.zeros((size, size))
    for i, j in ((0, 1), (0, 2), (1, 2)):
        constraint = kronecker_sum(generator(i, j))
        normal += constraint.T @ constraint
    values, vectors = numpy.linalg.eigh(normal)
    return vectors[:, values < 1e-9 * values[-1]].shape[1]


print(f"ready dense null space by NumPy {numpy.__version__}", flush=True)
for line in sys.stdin:
    started = time.perf_counter()
    for _ in range(int(line.split()[1])):
        dimension = solve()
    print(time.perf_counter() - started, dimension, flush=True)
