"""Kinds of light: a soft window or lamp and a dome of light from all sides."""

import numpy as np

from lab.bodies import Doubles
from lab.render import Light

KEY_LIGHTS, DOME_LIGHTS = 5, 9
KINDS: dict[str, tuple[tuple[float, float, float], tuple[float, float, float], float, float, float, float]] = {
    "day": ((0.5, -0.6, 0.75), (1, 0.95, 0.88), 1.6, 0.9, 0.10, 0.22),
    "side": ((0.9, -0.2, 0.45), (1, 0.95, 0.88), 2.0, 0.55, 0.10, 0.22),
    "dim": ((0.5, -0.6, 0.75), (1, 0.8, 0.6), 0.35, 0.28, 0.04, 0.06),
    "back": ((-0.3, 0.9, 0.5), (1, 0.95, 0.88), 1.8, 0.5, 0.10, 0.22),
    "lamp": ((0.1, 0.2, 1.0), (1, 0.82, 0.62), 1.3, 0.5, 0.08, 0.20),
    "overcast": ((-0.4, -0.5, 0.8), (0.9, 0.95, 1.0), 0.7, 1.2, 0.14, 0.22),
}
"""Direction and colour of the window, its strength, the dome's, light from everywhere, light off the floor."""
DOME = (0.85, 0.93, 1.0)


def _golden(count: int) -> tuple[Doubles, Doubles]:
    """Steps from 0 to 1 and angles of points spread evenly over a disc."""
    steps = np.arange(count) + 0.5
    return steps / count, steps * 2.399963


def light(kind: str, turned: float = 0.0) -> Light:
    """One of KINDS, its window turned about the person by degrees."""
    direction, colour, strength, dome, ambient, bounce = KINDS[kind]
    c, s = np.cos(np.radians(turned)), np.sin(np.radians(turned))
    key = np.array([c * direction[0] - s * direction[1], s * direction[0] + c * direction[1], direction[2]])
    key /= np.linalg.norm(key)
    across = np.cross(key, [0.3, 0.2, 0.9])
    across /= np.linalg.norm(across)
    steps, angles = _golden(KEY_LIGHTS)
    spread = np.sqrt(steps) * 0.10
    window = key + (spread * np.cos(angles))[:, None] * across
    window = window + (spread * np.sin(angles))[:, None] * np.cross(key, across)
    window /= np.linalg.norm(window, axis=1, keepdims=True)
    steps, angles = _golden(DOME_LIGHTS)
    up = 1 - steps * 0.92
    flat = np.sqrt(1 - up * up)
    sky = np.stack([flat * np.cos(angles), flat * np.sin(angles), up], axis=1)
    strengths = [np.tile(np.array(colour) * strength / KEY_LIGHTS, (KEY_LIGHTS, 1))]
    strengths.append(np.tile(np.array(DOME) * dome / DOME_LIGHTS * 1.6, (DOME_LIGHTS, 1)))
    everywhere = [ambient * part for part in DOME] + [bounce, bounce * 0.92, bounce * 0.82]
    return Light(
        np.concatenate([window, sky]).astype(np.float32),
        np.concatenate(strengths).astype(np.float32),
        np.array(everywhere, np.float32),
    )
