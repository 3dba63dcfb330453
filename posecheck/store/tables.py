"""The tables of the history at the newest schema; `migrations` makes them, step by step.

Text has no length: SQLite knows none, and what comes in has been checked by `practice.past`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

SCHEMAS = ("1", "2", "3", "4", "5")
"""The revisions in migrations/versions, oldest first; the last one is what these tables are."""
SCHEMA_TABLE = "history_schema"
"""Where a database says which revision it has."""

METADATA = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "pk": "pk_%(table_name)s"})


def _ledger() -> list[Column[float]]:
    return [Column(name, Double, nullable=False) for name in ("correct", "wrong", "unseen", "setup", "rest")]


def _session_key() -> Column[str]:
    return Column("session", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)


SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", Text, primary_key=True),
    # Seconds since 1970, and minutes that the person's clock is ahead of UTC.
    Column("began", BigInteger, nullable=False),
    Column("clock_offset", Integer, nullable=False),
    Column("ending", Text, nullable=False),
    *_ledger(),
    Column("pain_before", Integer),
    Column("pain_after", Integer),
    Column("made_by", Text, nullable=False),
    Column("model_sha256", Text, nullable=False),
    Column("recording_bytes", BigInteger),
    Column("recording_sha256", Text),
    Column("visit", Text),
    Column("plan_id", Text),
    Index("ix_sessions_began", "began", "id"),
)
PLANS = Table(
    "plans",
    METADATA,
    _session_key(),
    Column("number", Integer, primary_key=True),
    Column("stretch", Text, nullable=False),
    Column("form", Text),
    Column("sides", Text, nullable=False),  # JSON, as are the props
    Column("level", Text, nullable=False),
    Column("props", Text, nullable=False),
    Column("hold_seconds", Double, nullable=False),
    Column("repetitions", Integer, nullable=False),
    Column("policy", Text, nullable=False),
)
SEGMENTS = Table(
    "segments",
    METADATA,
    _session_key(),
    Column("number", Integer, primary_key=True),
    Column("stretch", Text, nullable=False),
    Column("form", Text),
    Column("side", Text),
    Column("score", Double),
    Column("coverage", Double, nullable=False),
    *_ledger(),
    Column("best_at", Double),
)


def _of_segment() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["session", "segment"], ["segments.session", "segments.number"], ondelete="CASCADE")


HOLDS = Table(
    "holds",
    METADATA,
    Column("session", Text, primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("repetition", Integer, nullable=False),
    Column("start", Double, nullable=False),
    Column("held", Double, nullable=False),
    Column("score", Double),
    Column("ended_by", Text, nullable=False),
    _of_segment(),
)
RANGES = Table(
    "ranges",
    METADATA,
    Column("session", Text, primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("median", Double, nullable=False),
    Column("lowest", Double, nullable=False),
    Column("highest", Double, nullable=False),
    Column("error", Double, nullable=False),
    Column("seen", Double, nullable=False),
    _of_segment(),
)
FAULTS = Table(
    "faults",
    METADATA,
    Column("session", Text, primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("check", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("certain", Double, nullable=False),
    Column("worst", Double, nullable=False),
    Column("worst_at", Double, nullable=False),
    _of_segment(),
)
PARTS = (PLANS, SEGMENTS, HOLDS, RANGES, FAULTS)
"""What belongs to sessions; what refers comes after what it refers to."""
KEPT_TEXTS = Table(
    "kept_texts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("day", Text, nullable=False),  # as 2026-11-30
    Column("content", Text, nullable=False),  # JSON
)
LEVEL_ANSWERS = Table(
    "level_answers",
    METADATA,
    Column("day", Text, primary_key=True),
    Column("stretch", Text, primary_key=True),
    Column("level", Text, primary_key=True),
    Column("proposed", Text, primary_key=True),
    Column("accepted", Boolean, nullable=False),
)
STATE = (KEPT_TEXTS, LEVEL_ANSWERS)
"""What is kept of a person besides sessions."""

PEOPLE = Table(
    "people",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    # Seconds since 1970 at which somebody looked last; none before that.
    Column("looked", BigInteger),
    # JSON: why the newest bundle needs attention.
    Column("reasons", Text, nullable=False),
)


def _of_person() -> ForeignKey:
    return ForeignKey("people.id", ondelete="CASCADE")


BUNDLES = Table(
    "bundles",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("person", _of_person(), nullable=False),
    Column("plan", Text),
    Column("sender", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("clock_offset", Integer, nullable=False),
    Column("arrived", BigInteger, nullable=False),
    Column("joined_by", Text, nullable=False),
    Column("since", Text, nullable=False),  # as 2026-11-30
    Column("days", Text, nullable=False),  # JSON: days with data
    Index("ix_bundles_person", "person"),
)
BUNDLE_SESSIONS = Table(
    "bundle_sessions",
    METADATA,
    Column("bundle", ForeignKey("bundles.id", ondelete="CASCADE"), primary_key=True),
    Column("session", Text, primary_key=True),
    Index("ix_bundle_sessions_session", "session"),
)
REVIEW_LOOKS = Table(
    "looks",
    METADATA,
    Column("person", _of_person(), primary_key=True),
    Column("began", BigInteger, primary_key=True),
    Column("clock_offset", Integer, nullable=False),
    Column("seconds", Double, nullable=False),
)
INBOX = (PEOPLE, BUNDLES, BUNDLE_SESSIONS, REVIEW_LOOKS)
"""What others have sent, and how long somebody looked at it; what refers comes after what it refers to."""
JUDGEMENTS = Table(
    "judgements",
    METADATA,
    Column("id", Text, primary_key=True),
    # Of the history, or of a bundle.
    Column("session", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("said", BigInteger, nullable=False),
    Column("content", Text, nullable=False),  # JSON
    Index("ix_judgements_session", "session"),
)
"""What a professional says of sessions; it is exported, and forgotten with these."""
