"""A small addition in plain PyTorch, to be measured beside Noether's.

usage: torch_dispatch.py THREADS COUNT DEVICE
Prints `ready ...`, then answers `run N` with the seconds that N additions of two float32 vectors of COUNT numbers took.
The result of each is dropped before the next, as in a loop of a program.
"""

import os
import sys
import time

threads, count, device = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
try:
    import torch
except ImportError:
    sys.exit("missing: python3-torch")

torch.set_num_threads(threads)
a = torch.ones(count, device=device)
b = torch.ones(count, device=device)


def run(repetitions):
    started = time.perf_counter()
    for _ in range(repetitions):
        a + b
    if device != "cpu":
        torch.cuda.synchronize()
    return time.perf_counter() - started


run(1000)
capability = os.environ.get("ATEN_CPU_CAPABILITY", "default")
print(
    f"ready PyTorch {torch.__version__}, Python {sys.version.split()[0]}, {torch.get_num_threads()} thread(s), "
    f"ATEN_CPU_CAPABILITY={capability}",
    flush=True,
)
for line in sys.stdin:
    print(run(int(line.split()[1])), flush=True)
