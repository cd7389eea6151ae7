"""Forces between the nodes of a network: all push one another apart, lines pull together, the middle pulls a little.

The forces are those of ForceAtlas2 (Jacomy and others, 2014). The push is summed on a grid, by a Fourier transform,
so that a step costs about as much as there are nodes and not as there are pairs of nodes.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Pairs = NDArray[np.intp]


def pulled(start: Points, lines: Pairs, steps: int, scaling: float = 4.0, linlog: bool = True) -> Points:
    """Return *start* after some *steps* under the forces; *lines* are pairs of rows. Nothing in it is random."""
    points = start.copy()
    number = len(points)
    mass: NDArray[np.float64] = np.bincount(lines.ravel(), minlength=number).astype(np.float64) + 1.0
    push = _Push(number)
    speed, efficiency = 1.0, 1.0
    before = np.zeros_like(points)
    for _ in range(steps):
        away: Points = scaling * mass[:, None] * push(points, mass)
        force: Points = away + _pull(points, lines, linlog) - _gravity(points, mass)
        swing = float((mass * np.linalg.norm(force - before, axis=1)).sum())
        traction = float((0.5 * mass * np.linalg.norm(force + before, axis=1)).sum())
        speed, efficiency = _speed(number, swing, max(traction, 1e-9), speed, efficiency)
        slower = 1.0 + np.sqrt(speed * mass * np.linalg.norm(force - before, axis=1))
        points += force * (speed / slower)[:, None]
        before = force
    return points


def _pull(points: Points, lines: Pairs, linlog: bool) -> Points:
    """Lines pull by their length or, so that groups stand out, by its logarithm."""
    one, other = lines.T
    span = points[other] - points[one]
    if linlog:
        length = np.maximum(np.linalg.norm(span, axis=1), 1e-9)
        span *= (np.log1p(length) / length)[:, None]
    return np.stack(
        [
            np.bincount(one, span[:, axis], len(points)) - np.bincount(other, span[:, axis], len(points))
            for axis in (0, 1)
        ],
        axis=1,
    )


def _gravity(points: Points, mass: NDArray[np.float64]) -> Points:
    centred = points - points.mean(axis=0)
    pull: Points = centred * (mass / np.maximum(np.linalg.norm(centred, axis=1), 1e-9))[:, None]
    return pull


def _speed(number: int, swing: float, traction: float, speed: float, efficiency: float) -> tuple[float, float]:
    """Return how fast to go on: slower where nodes swing to and fro, faster where they travel."""
    usual = 0.05 * math.sqrt(number)
    jitter = max(math.sqrt(usual), min(10.0, usual * traction / number**2))
    if swing / traction > 2.0:
        efficiency = efficiency * 0.5 if efficiency > 0.05 else efficiency
        jitter = max(jitter, 1.0)
    target = jitter * efficiency * traction / swing if swing else math.inf
    if swing > jitter * traction:
        efficiency = efficiency * 0.7 if efficiency > 0.05 else efficiency
    elif speed < 1000:
        efficiency *= 1.3
    return speed + min(target - speed, 0.5 * speed), efficiency


class _Push:
    """The sum, at every node, of what all others push: mass × distance / distance²."""

    def __init__(self, number: int) -> None:
        self.cells = 32 * math.ceil(3.5 * math.sqrt(number) / 32)
        steps = np.fft.fftfreq(2 * self.cells, 1 / (2 * self.cells))
        across, down = np.meshgrid(steps, steps, indexing="ij")
        squared = across**2 + down**2 + 0.25  # within half a cell, the push fades
        self.kernels = [np.fft.rfft2(across / squared), np.fft.rfft2(down / squared)]

    def __call__(self, points: Points, mass: NDArray[np.float64]) -> Points:
        cells = self.cells
        low = points.min(axis=0)
        size = max(float((points.max(axis=0) - low).max()), 1e-9) / (cells - 2)
        at = (points - low) / size
        corner = at.astype(np.intp)
        part = at - corner
        shares = [
            ((corner[:, 0] + i) * cells + corner[:, 1] + j, abs(1 - i - part[:, 0]) * abs(1 - j - part[:, 1]))
            for i in (0, 1)
            for j in (0, 1)
        ]
        laid = sum(np.bincount(cell, share * mass, cells * cells) for cell, share in shares)
        spectrum = np.fft.rfft2(np.reshape(laid, (cells, cells)), (2 * cells, 2 * cells))
        fields = [np.fft.irfft2(spectrum * k, (2 * cells, 2 * cells))[:cells, :cells].ravel() for k in self.kernels]
        return np.stack([sum(field[cell] * share for cell, share in shares) for field in fields], axis=1) / size
