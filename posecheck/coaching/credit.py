"""Who is followed on which side, and to which turn that is credited."""

from dataclasses import dataclass, replace

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.follower import Followed, Follower, Seen
from posecheck.coaching.progress import Progress, Turn
from posecheck.pose.landmarks import Side
from posecheck.scoring.recording import Sight
from posecheck.tracking.perception import Percept


@dataclass(frozen=True, slots=True)
class Entry:
    """One frame in the books.

    shown      the session whose hold runs, else that of the side whose turn it is; None before there is any
    turn       what it counts to, else the turn in hand
    held       seconds of that turn, with those on trial
    runs       whether a hold runs that counts
    afresh     a hold of the continuous policy has started again, so its clock has too
    completed  a turn has just become complete
    news       a sentence about a change of sides that was not expected
    """

    percept: Percept
    shown: Seen | None
    turn: Turn
    held: float
    runs: bool
    afresh: bool
    completed: bool
    news: str | None


class Books:
    """Feed it every frame of a course; `turn` is the turn in hand, the last one when all is done."""

    def __init__(self, course: Course) -> None:
        self.progress = Progress(course)
        self.turn = self.progress.turn or Turn(None, 1)
        self._course = course
        self._continuous = course.dose.policy == "continuous"
        self._follower = Follower(course)
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
        """On to the next turn, where there is one."""
        self.turn = self.progress.turn or self.turn

    def feed(self, sight: Sight) -> Entry:
        """One frame."""
        followed = self._follower.feed(sight, self.turn.side)
        completed, news = self._book(followed)
        shown, runs = self._pick(followed)
        turn = self._turn_of(shown) or self.turn
        afresh = runs and shown is not None and self._continuous and (shown.side, shown.hold) != self._shown_hold
        if runs and shown is not None:
            self._shown_hold = (shown.side, shown.hold)
        held = self._held(turn, followed, shown if runs else None)
        return Entry(followed.percept, shown, turn, held, runs, afresh, completed, news)

    def afterwards(self, entry: Entry) -> Entry:
        """The last frame again, after a command has changed the turn."""
        held = self.progress.credit(self.turn)
        return replace(entry, turn=self.turn, held=held, runs=False, afresh=False, completed=False, news=None)

    def _book(self, followed: Followed) -> tuple[bool, str | None]:
        seen = followed.counted
        if seen is None:
            return False, None
        if followed.begun:
            self.progress.take_back(self._side, followed.taken_back)
            self._credited, self._hold, self._side = 0.0, 0, seen.side
        gained, afresh = seen.credited - self._credited, seen.hold != self._hold
        self._credited, self._hold = seen.credited, seen.hold
        counts, news = self._counts(seen), None
        if counts and (followed.begun or afresh):
            news = self._take_up(seen.side) or (self._again(seen.side) if afresh else None)
        return self.progress.add(seen.side, gained, afresh=afresh, counts=counts), news

    def _counts(self, seen: Seen) -> bool:
        return not self._paused and not (self._resting and (seen.side, seen.hold) == self._rest_hold)

    def _take_up(self, side: Side | None) -> str | None:
        before = self.turn
        if not self.progress.take_up(side):
            return None
        self.go_on()
        if side is None or not self.progress.credit(before):
            return None
        return phrases.early_change(side, before, self.progress.left(before))

    def _again(self, side: Side | None) -> str | None:
        wanted = self.turn.side
        if wanted in (None, side) or self.progress.open_turn(side) is not None:
            return None
        return phrases.same_side_again(self._course, self.turn)

    def _pick(self, followed: Followed) -> tuple[Seen | None, bool]:
        seen = [one for one in (followed.counted, *followed.on_trial) if one is not None]
        running = next((one for one in seen if self._runs(one)), None)
        if running is not None:
            return running, True
        return next((one for one in seen if one.side == self.turn.side), followed.counted), False

    def _runs(self, seen: Seen) -> bool:
        inside = seen.snapshot.clock.phase in ("holding", "interrupted")
        return inside and self._counts(seen) and self._turn_of(seen) is not None

    def _turn_of(self, seen: Seen | None) -> Turn | None:
        return self.progress.open_turn(seen.side) if seen else None

    def _held(self, turn: Turn, followed: Followed, running: Seen | None) -> float:
        credit = self.progress.credit(turn)
        if running is None or running is followed.counted:
            return credit
        on_trial = running.snapshot.clock.held_seconds
        return on_trial if self._continuous else credit + on_trial
