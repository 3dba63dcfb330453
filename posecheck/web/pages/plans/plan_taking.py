"""How a plan gets into a page: from a file that is chosen, or from the link that led here."""

from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.plan_file import MOST_PLAN_BYTES, read_assigned
from posecheck.practice.clearances import CLEARABLE
from posecheck.web.component import mount

AboutLink = Literal["ask", "forget", "leave"]
"""What is done about a link that led here."""


class OpenPlanData(TypedDict):
    """The size above which a file is no plan, and what is done about the link that led here."""

    most_bytes: int
    link: AboutLink


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """As the browser gave it; `text` is empty where it is too large."""

    name: str
    text: str

    def plan(self) -> AssignedPlan:
        """The plan in it; PlanError with every mistake."""
        if not self.text:
            raise PlanError(_("{name}: is no plan. Choose a plan's file.").format(name=self.name))
        return read_assigned(self.name, self.text.encode(), clearable=CLEARABLE)


def ask_for_plan(key: str, link: AboutLink) -> tuple[ChosenFile | None, str | None]:
    """A button that opens a file; gives the file that was chosen just now, and the fragment of a link if asked."""
    data: OpenPlanData = {"most_bytes": MOST_PLAN_BYTES, "link": link}
    events: Any = mount("pages", "open_plan", data, key=key, events=("opened", "linked"))
    file = events.opened
    chosen = ChosenFile(str(file["name"]), str(file["text"])) if file else None
    return chosen, str(events.linked) if events.linked else None
