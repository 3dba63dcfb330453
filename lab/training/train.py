"""Training: corrected targets of rendered people, and the network's own old answers on real ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from lab.training.crops import SIDE, Floats
from lab.training.examples import JOINTS, LEGS, NUMBERS, POINTS, Examples, joined, mirrored_order
from lab.training.network import LandmarkNetwork
from lab.training.targets import Bools, Targets


@dataclass(frozen=True, slots=True)
class Settings:
    """How it is trained; what is not from a run is ours.

    steps, batch  how many batches of how many crops
    rate          the highest learning rate; a tenth of the steps lead up to it
    frozen        convolutions from the start that stay as they are: edges and colours are known, and it is faster
    real          share of each batch that is photographs
    hard          share of each batch that is rendered crops with a wrong joint
    average       share of the weights' running mean that a step keeps
    seed          of everything drawn
    """

    steps: int = 2500
    batch: int = 16
    rate: float = 4e-5
    frozen: int = 30
    real: float = 0.5
    hard: float = 0.25
    average: float = 0.995
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Lesson:
    """Crops with their targets; `real` tells the photographs."""

    crops: NDArray[np.uint8]
    targets: Targets
    real: Bools


def lesson(rendered: tuple[Examples, Targets], photographs: tuple[Examples, Targets]) -> Lesson:
    """Both kinds in one."""
    both = joined([rendered[0], photographs[0]])
    parts = [np.concatenate(pair) for pair in zip(
        (rendered[1].points, rendered[1].world, rendered[1].changed),
        (photographs[1].points, photographs[1].world, photographs[1].changed), strict=True,
    )]  # fmt: skip
    real = np.arange(len(both)) >= len(rendered[0])
    return Lesson(both.crops, Targets(*parts), real)


@dataclass(frozen=True, slots=True)
class Batch:
    """B pictures (B, 3, 256, 256) from 0 to 1 and their targets as `Targets`."""

    pictures: Tensor
    points: Tensor
    world: Tensor
    changed: Tensor


@dataclass(frozen=True, slots=True)
class Progress:
    """After `step` steps: the last loss, and the running mean of the weights by name, which is what is kept."""

    step: int
    loss: float
    mean: dict[str, Tensor]


def train(network: LandmarkNetwork, old: LandmarkNetwork, given: Lesson, settings: Settings) -> Iterator[Progress]:
    """Train in place, telling after each step; at the end the weights become their running mean.

    old  what it was: where a target is not changed, the network is held to what `old` says of the very same picture
    """
    torch.manual_seed(settings.seed)
    network.freeze(settings.frozen)
    for one in (network, old):
        one.to(memory_format=torch.channels_last)
    free = {name: weight for name, weight in network.weights.items() if weight.requires_grad}
    optimiser = torch.optim.Adam(free.values(), lr=settings.rate)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, settings.rate, total_steps=settings.steps, pct_start=0.1
    )
    mean = {name: weight.detach().clone() for name, weight in free.items()}
    for step, batch in enumerate(batches(given, settings)):
        with torch.no_grad():
            values = old.all_values(batch.pictures)
        lost = loss(network.continued(values), held(batch, old.outputs(values)))
        optimiser.zero_grad()
        lost.backward()
        torch.nn.utils.clip_grad_norm_(list(free.values()), 1.0)
        optimiser.step()
        schedule.step()
        kept = min(settings.average, (1 + step) / (10 + step))
        for name, weight in free.items():
            mean[name].lerp_(weight.detach(), 1 - kept)
        yield Progress(step + 1, float(lost.detach()), mean)
    with torch.no_grad():
        for name, weight in free.items():
            weight.copy_(mean[name])


def held(batch: Batch, outputs: list[Tensor]) -> Batch:
    """The batch with the old network's answers to its varied and mirrored pictures where nothing is changed.

    Answers to the plain picture would ask it to become steadier as well, which drowns what it is to learn.
    """
    points, world = outputs[0].reshape(-1, POINTS, 5), outputs[4].reshape(-1, POINTS, 3)
    changed = batch.changed.bool()[..., None]
    places = torch.where(changed, batch.points[..., :2], points[..., :2])
    return replace(
        batch,
        points=torch.cat([places, points[..., 2:]], dim=2),
        world=torch.where(changed, batch.world, world),
    )


def loss(outputs: list[Tensor], batch: Batch) -> Tensor:
    """Places in the crop above all, those that were changed most; depth and world; visibility as it was."""
    points = outputs[0].reshape(-1, POINTS, 5)
    world = outputs[4].reshape(-1, POINTS, 3)
    weight = torch.ones(POINTS)
    weight[LEG_NUMBERS] = 2.0
    weight = weight + 3 * batch.changed
    place = functional.smooth_l1_loss(points[..., :2] / 10, batch.points[..., :2] / 10, reduction="none").sum(dim=2)
    depth = functional.smooth_l1_loss(points[..., 2] / 10, batch.points[..., 2] / 10, reduction="none")
    seen = functional.mse_loss(points[..., 3:].clamp(-8, 8), batch.points[..., 3:].clamp(-8, 8))
    metres = (world - batch.world).abs().sum(dim=2)
    present = functional.mse_loss(outputs[1].flatten(), torch.ones(len(points)))
    # A changed joint's depth in the crop is not known.
    kept = 1 - batch.changed
    return (place * weight).mean() + 0.1 * (depth * kept).mean() + 0.05 * seen + 5 * metres.mean() + 0.5 * present


LEG_NUMBERS = torch.from_numpy(NUMBERS[len(JOINTS) - len(LEGS) :])


def batches(given: Lesson, settings: Settings) -> Iterator[Batch]:
    """So many batches of crops drawn by chance, each varied."""
    rolls = np.random.default_rng(settings.seed)
    real, rendered = np.flatnonzero(given.real), np.flatnonzero(~given.real)
    hard = np.flatnonzero(given.targets.changed.any(axis=1))
    counts = round(settings.real * settings.batch), round(settings.hard * settings.batch)
    for _ in range(settings.steps):
        easy = rolls.choice(rendered, settings.batch - sum(counts))
        chosen = np.concatenate([rolls.choice(real, counts[0]), rolls.choice(hard, counts[1]), easy])
        yield _batch(given, chosen, rolls)


def _batch(given: Lesson, chosen: NDArray[np.int64], rolls: np.random.Generator) -> Batch:
    pictures = np.stack([varied(given.crops[one], rolls) for one in chosen])
    points, world = given.targets.points[chosen].copy(), given.targets.world[chosen].copy()
    changed = given.targets.changed[chosen].copy()
    order = mirrored_order()
    for row in np.flatnonzero(rolls.random(len(chosen)) < 0.5):
        pictures[row] = pictures[row, :, ::-1]
        points[row], world[row], changed[row] = points[row, order], world[row, order], changed[row, order]
        points[row, :, 0] = SIDE - 1 - points[row, :, 0]
        world[row, :, 0] *= -1
    image = torch.from_numpy(pictures).permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last) / 255
    return Batch(image, torch.from_numpy(points), torch.from_numpy(world), torch.from_numpy(changed).float())


def varied(crop: NDArray[np.uint8], rolls: np.random.Generator) -> Floats:
    """The crop (256, 256, 3) under another light, blurred, greyer, noisier, or with something in front."""
    picture: NDArray[Any] = crop.astype(np.float32) * rolls.uniform(0.6, 1.3) + rolls.uniform(-25, 25)
    picture *= rolls.uniform(0.85, 1.15, 3).astype(np.float32)
    if rolls.random() < 0.3:
        size = int(rolls.integers(2, 6))
        picture = cv2.blur(picture, (size, size))
    if rolls.random() < 0.3:
        picture = picture.mean(axis=2, keepdims=True) * 0.7 + picture * 0.3
    picture += rolls.normal(0, rolls.uniform(0, 10), picture.shape)
    if rolls.random() < 0.35:
        left, top = rolls.integers(0, SIDE - 36, 2)
        wide, high = rolls.integers(15, 70, 2)
        picture[top : top + high, left : left + wide] = rolls.uniform(0, 255, 3)
    return np.asarray(np.clip(picture, 0, 255), np.float32)


def predict(network: LandmarkNetwork, crops: NDArray[np.uint8], batch: int = 16) -> Floats:
    """(N, 39, 5) points of these crops."""
    found = []
    with torch.no_grad():
        for start in range(0, len(crops), batch):
            picture = torch.from_numpy(crops[start : start + batch]).permute(0, 3, 1, 2).float() / 255
            picture = picture.contiguous(memory_format=torch.channels_last)
            found.append(network(picture)[0].reshape(-1, POINTS, 5).numpy())
    return np.concatenate(found)
