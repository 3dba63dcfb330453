"""Kinds of light: a soft window or lamp and a dome of light from all sides."""

import numpy as np

from lab.bodies.baked import Doubles
from lab.render.render import Light
from lab.scenes.light import KINDS

KEY_LIGHTS, DOME_LIGHTS = 5, 9
DOME = (0.85, 0.93, 1.0)


def _golden(count: int) -> tuple[Doubles, Doubles]:
    """Steps from 0 to 1 and angles of points spread evenly over a disc."""
    steps = np.arange(count, dtype=float) + 0.5
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
