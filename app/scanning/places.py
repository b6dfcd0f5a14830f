"""Are two quads in the same place? Convex quads overlap unless some edge's normal separates them (separating axes)."""

from __future__ import annotations

from app.scanning.reader import Corners


def overlap(a: Corners, b: Corners) -> bool:
    """Return whether two quads share a point; a quad may be as thin as a line."""
    upright = ((1.0, 0.0), (0.0, 1.0))
    return not any(_apart(a, b, axis) for axis in (*upright, *_normals(a), *_normals(b)))


def moved(quad: Corners, right: float, down: float) -> Corners:
    """Return a quad as it stands in a picture of which this one is a part, from (`right`, `down`) on."""
    (a, b), (c, d), (e, f), (g, h) = quad
    return (a + right, b + down), (c + right, d + down), (e + right, f + down), (g + right, h + down)


def shrunk(quad: Corners, scale: float) -> Corners:
    """Return a quad as it stands in a picture `scale` times as large."""
    (a, b), (c, d), (e, f), (g, h) = quad
    return (a * scale, b * scale), (c * scale, d * scale), (e * scale, f * scale), (g * scale, h * scale)


def _normals(quad: Corners) -> list[tuple[float, float]]:
    return [(y1 - y2, x2 - x1) for (x1, y1), (x2, y2) in zip(quad, (*quad[1:], quad[0]), strict=True)]


def _apart(a: Corners, b: Corners, axis: tuple[float, float]) -> bool:
    low_a, high_a = _extent(a, axis)
    low_b, high_b = _extent(b, axis)
    return high_a < low_b or high_b < low_a


def _extent(quad: Corners, axis: tuple[float, float]) -> tuple[float, float]:
    along = [x * axis[0] + y * axis[1] for x, y in quad]
    return min(along), max(along)
