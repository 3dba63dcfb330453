"""Which seconds of which side's hold clock count to which repetition."""

from dataclasses import dataclass, replace

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.follower import FollowedFrame, Follower, ScoredSide
from posecheck.coaching.progress import Progress, Repetition
from posecheck.pose.landmarks import Side
from posecheck.scoring.recording import Sight
from posecheck.tracking.model_numbers import ModelNumbers
from posecheck.tracking.perception import Percept


@dataclass(frozen=True, slots=True)
class CreditedFrame:
    """One frame, credited.

    shown       the side whose hold runs, else the side whose turn it is; None before there is any
    repetition  what it counts to, else the repetition in hand
    held        seconds of that repetition, with those on trial
    runs        whether a hold runs that counts
    afresh      a hold of the continuous policy has started again, so its clock has too
    completed   a repetition has just become complete
    news        a sentence about a change of sides that was not expected
    """

    percept: Percept
    shown: ScoredSide | None
    repetition: Repetition
    held: float
    runs: bool
    afresh: bool
    completed: bool
    news: str | None


class Credit:
    """Takes every frame of a course; `repetition` is the one in hand, the last one when all is done."""

    def __init__(self, course: Course, numbers: ModelNumbers) -> None:
        self.progress = Progress(course)
        self.repetition = self.progress.current or Repetition(None, 1)
        self._course = course
        self._continuous = course.dose.policy == "continuous"
        self._follower = Follower(course, numbers)
        self._credited, self._hold = 0.0, 0
        self._side: Side | None = None
        self._shown_hold: tuple[Side | None, int] | None = None
        self._rest_hold: tuple[Side | None, int] | None = None
        self._resting = self._paused = False

    def rest(self) -> None:
        """From now on the hold in hand counts no more; a new one does."""
        self._resting, self._rest_hold = True, (self._side, self._hold)

    def work(self) -> None:
        """The rest or the pause is over."""
        self._resting = self._paused = False

    def pause(self) -> None:
        """From now on nothing counts."""
        self._paused = True

    def go_on(self) -> None:
        """On to the next repetition, where there is one."""
        self.repetition = self.progress.current or self.repetition

    def follow(self, sight: Sight) -> CreditedFrame:
        """One frame."""
        followed = self._follower.follow(sight, self.repetition.side)
        completed, news = self._count(followed)
        shown, runs = self._pick(followed)
        repetition = self._repetition_of(shown) or self.repetition
        afresh = runs and shown is not None and self._continuous and (shown.side, shown.hold) != self._shown_hold
        if runs and shown is not None:
            self._shown_hold = (shown.side, shown.hold)
        held = self._held(repetition, followed, shown if runs else None)
        return CreditedFrame(followed.percept, shown, repetition, held, runs, afresh, completed, news)

    def afterwards(self, entry: CreditedFrame) -> CreditedFrame:
        """The last frame again, after a command has changed the repetition in hand."""
        held = self.progress.credit(self.repetition)
        return replace(
            entry, repetition=self.repetition, held=held, runs=False, afresh=False, completed=False, news=None
        )

    def _count(self, followed: FollowedFrame) -> tuple[bool, str | None]:
        seen = followed.counted
        if seen is None:
            return False, None
        if followed.begun:
            self.progress.take_back(self._side, followed.taken_back)
            self._credited, self._hold, self._side = 0.0, 0, seen.side
        gained, afresh = seen.credited_seconds - self._credited, seen.hold != self._hold
        self._credited, self._hold = seen.credited_seconds, seen.hold
        counts, news = self._counts(seen), None
        if counts and (followed.begun or afresh):
            news = self._take_up(seen.side) or (self._again(seen.side) if afresh else None)
        return self.progress.add(seen.side, gained, afresh=afresh, counts=counts), news

    def _counts(self, seen: ScoredSide) -> bool:
        return not self._paused and not (self._resting and (seen.side, seen.hold) == self._rest_hold)

    def _take_up(self, side: Side | None) -> str | None:
        before = self.repetition
        if not self.progress.take_up(side):
            return None
        self.go_on()
        if side is None or not self.progress.credit(before):
            return None
        return phrases.early_change(side, self.progress.left(before))

    def _again(self, side: Side | None) -> str | None:
        wanted = self.repetition.side
        if wanted in (None, side) or self.progress.open_repetition(side) is not None:
            return None
        return phrases.same_side_again(self._course, self.repetition)

    def _pick(self, followed: FollowedFrame) -> tuple[ScoredSide | None, bool]:
        seen = [one for one in (followed.counted, *followed.on_trial) if one is not None]
        running = next((one for one in seen if self._runs(one)), None)
        if running is not None:
            return running, True
        return next((one for one in seen if one.side == self.repetition.side), followed.counted), False

    def _runs(self, seen: ScoredSide) -> bool:
        inside = seen.snapshot.clock.phase in ("holding", "interrupted")
        return inside and self._counts(seen) and self._repetition_of(seen) is not None

    def _repetition_of(self, seen: ScoredSide | None) -> Repetition | None:
        return self.progress.open_repetition(seen.side) if seen else None

    def _held(self, repetition: Repetition, followed: FollowedFrame, running: ScoredSide | None) -> float:
        credit = self.progress.credit(repetition)
        if running is None or running is followed.counted:
            return credit
        on_trial = running.snapshot.clock.held_seconds
        return on_trial if self._continuous else credit + on_trial
