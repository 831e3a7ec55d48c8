"""One Scalars-HNN training step in plain PyTorch, to be measured beside Noether's.

usage: torch_pendulum_step.py THREADS BATCH DEVICE
Prints `ready ...`, then answers `run N` with the seconds that N steps took.
The step: 16 invariant scalars of the springy double pendulum, standardised; a perceptron with 4 hidden layers of
100 SiLU units; the field J grad H; RK4 with one step of 0.2 over 4 intervals; mean squared error over 5 states;
back-propagation; Adam.
"""

import os
import sys
import time

threads, batch, device = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
try:
    import torch
except ImportError:
    sys.exit("missing: python3-torch")

torch.set_num_threads(threads)
torch.manual_seed(0)
gravity = torch.tensor([0.0, 0.0, -1.0], device=device)
rows, columns = torch.triu_indices(4, 4, device=device)


def features(state):
    u = state.view(-1, 4, 3)
    products = (u @ u.transpose(1, 2))[:, rows, columns]
    falls = u @ gravity
    first = products[:, :1].sqrt()
    y = u[:, 0] - u[:, 1]
    second = (y * y).sum(1, keepdim=True).sqrt()
    return torch.cat([products, falls, first, second], 1)


def initial_states():
    base = torch.tensor([0.0, 0, -1.5, 0, 0, -3, 0, 0, 0, 0, 0, 0])
    spread = torch.tensor([0.2] * 6 + [0.4] * 6)
    return (base + spread * torch.randn(batch, 12)).to(device)


class Hamiltonian(torch.nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        widths = [16, 100, 100, 100, 100]
        layers = []
        for n, m in zip(widths, widths[1:]):
            layers += [torch.nn.Linear(n, m), torch.nn.SiLU()]
        self.net = torch.nn.Sequential(*layers, torch.nn.Linear(100, 1))
        self.mean, self.std = mean, std

    def forward(self, state):
        return self.net((features(state) - self.mean) / self.std)

    def field(self, state):
        if not state.requires_grad:
            state = state.detach().requires_grad_()
        (slope,) = torch.autograd.grad(self(state).sum(), state, create_graph=True)
        return torch.cat([slope[:, 6:], -slope[:, :6]], 1)


def rollout(field, state, intervals=4, h=0.2):
    states = [state]
    for _ in range(intervals):
        k1 = field(state)
        k2 = field(state + h / 2 * k1)
        k3 = field(state + h / 2 * k2)
        k4 = field(state + h * k3)
        state = state + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        states.append(state)
    return torch.stack(states, 1)


start = initial_states()
scalars = features(start)
model = Hamiltonian(scalars.mean(0), scalars.std(0)).to(device)
with torch.no_grad():
    target = start.unsqueeze(1) + 0.01 * torch.randn(batch, 5, 12).to(device)
optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)


def step():
    optimiser.zero_grad(set_to_none=True)
    loss = (rollout(model.field, start) - target).square().mean()
    loss.backward()
    optimiser.step()
    return float(loss.detach())


for _ in range(3):
    step()
capability = os.environ.get("ATEN_CPU_CAPABILITY", "default")
print(f"ready PyTorch {torch.__version__}, {torch.get_num_threads()} threads, ATEN_CPU_CAPABILITY {capability}", flush=True)
for line in sys.stdin:
    count = int(line.split()[1])
    begin = time.perf_counter()
    for _ in range(count):
        step()
    if device != "cpu":
        torch.cuda.synchronize()
    print(time.perf_counter() - begin, flush=True)
