"""Kinds of light, as numbers: from where, what colour, how strong."""

KINDS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float], float, float, float, float]] = {
    "day": ((0.5, -0.6, 0.75), (1, 0.95, 0.88), 1.6, 0.9, 0.10, 0.22),
    "side": ((0.9, -0.2, 0.45), (1, 0.95, 0.88), 2.0, 0.55, 0.10, 0.22),
    "dim": ((0.5, -0.6, 0.75), (1, 0.8, 0.6), 0.35, 0.28, 0.04, 0.06),
    "back": ((-0.3, 0.9, 0.5), (1, 0.95, 0.88), 1.8, 0.5, 0.10, 0.22),
    "lamp": ((0.1, 0.2, 1.0), (1, 0.82, 0.62), 1.3, 0.5, 0.08, 0.20),
    "overcast": ((-0.4, -0.5, 0.8), (0.9, 0.95, 1.0), 0.7, 1.2, 0.14, 0.22),
}
"""Direction and colour of the window, its strength, the dome's, light from everywhere, light off the floor."""
