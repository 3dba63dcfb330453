"""From where on a point, a view or a bone is believed: what holds for one pose model and not for the next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one pose model; where they come from is said beside each in its limits.toml.

    near_visibility   least visibility of a point on the side nearer to the camera
    far_visibility    least visibility of a point on the other side
    clear_visibility  least visibility of both knees and ankles before "not crossed" is believed
    clear_in_photo    the same before a photograph may tell which leg is crossed
    legs_visibility   least visibility of a hip and its knee that show that there is more than an upper body
    side_from         degrees of |yaw| from which a view counts as a side view
    side_down_to      degrees of |yaw| down to which what was a side view stays one
    front_up_to       degrees of |yaw| up to which a view counts as frontal
    bent              sines of the bends of knees and hips, added up, from which they tell which side is near
    shortest_bone     trunk lengths that a thigh or shank in the plane of a side view reads at least
    longest_bone      trunk lengths that it reads at most
    likely_crossed    likelihood of a crossed leg from which it is worth saying that it cannot be told
    sure_in_photo     likelihood of a crossed leg from which a photograph needs no clear view of both legs
    space_degrees     degrees by which angles are off where a person is turned to the side in the model's space
    space_ratio       the same for shares of a body length
    """

    near_visibility: float
    far_visibility: float
    clear_visibility: float
    clear_in_photo: float
    legs_visibility: float
    side_from: float
    side_down_to: float
    front_up_to: float
    bent: float
    shortest_bone: float
    longest_bone: float
    likely_crossed: float
    sure_in_photo: float
    space_degrees: float
    space_ratio: float


EXACT_LIMITS = Limits(
    near_visibility=0.3,
    far_visibility=0.08,
    clear_visibility=0.25,
    clear_in_photo=0.5,
    legs_visibility=0.5,
    side_from=40.0,
    side_down_to=30.0,
    front_up_to=30.0,
    bent=1.0,
    shortest_bone=0.5,
    longest_bone=1.1,
    likely_crossed=0.4,
    sure_in_photo=0.9,
    space_degrees=30.0,
    space_ratio=0.2,
)
"""For landmarks that are the true joints (ours: those of the first model, so that both are judged alike). In this
folder they hold where no others are given; whoever has a model's landmarks gives that model's."""
