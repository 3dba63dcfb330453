"""The first schema: sessions, and what belongs to them."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """From nothing."""
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False),
        sa.Column("clock_offset", sa.Integer, nullable=False),
        sa.Column("ending", sa.Text, nullable=False),
        *_ledger(),
        sa.Column("pain_before", sa.Integer),
        sa.Column("pain_after", sa.Integer),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("model_sha256", sa.Text, nullable=False),
        sa.Column("recording_bytes", sa.BigInteger),
        sa.Column("recording_sha256", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_index("ix_sessions_began", "sessions", ["began", "id"])
    op.create_table(
        "plans",
        *_numbered("session"),
        sa.Column("stretch", sa.Text, nullable=False),
        sa.Column("form", sa.Text),
        sa.Column("sides", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("props", sa.Text, nullable=False),
        sa.Column("hold_seconds", sa.Double, nullable=False),
        sa.Column("repetitions", sa.Integer, nullable=False),
        sa.Column("policy", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("session", "number", name="pk_plans"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "segments",
        *_numbered("session"),
        sa.Column("stretch", sa.Text, nullable=False),
        sa.Column("form", sa.Text),
        sa.Column("side", sa.Text),
        sa.Column("score", sa.Double),
        sa.Column("coverage", sa.Double, nullable=False),
        *_ledger(),
        sa.PrimaryKeyConstraint("session", "number", name="pk_segments"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "holds",
        *_numbered("session", "segment"),
        sa.Column("repetition", sa.Integer, nullable=False),
        sa.Column("start", sa.Double, nullable=False),
        sa.Column("held", sa.Double, nullable=False),
        sa.Column("score", sa.Double),
        sa.Column("ended_by", sa.Text, nullable=False),
        *_of_segment("holds"),
    )
    op.create_table(
        "ranges",
        *_numbered("session", "segment"),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("median", sa.Double, nullable=False),
        sa.Column("lowest", sa.Double, nullable=False),
        sa.Column("highest", sa.Double, nullable=False),
        sa.Column("error", sa.Double, nullable=False),
        sa.Column("seen", sa.Double, nullable=False),
        *_of_segment("ranges"),
    )


def _ledger() -> list[sa.Column[float]]:
    states = ("correct", "wrong", "unseen", "setup", "rest")
    return [sa.Column(state, sa.Double, nullable=False) for state in states]


def _numbered(*owners: str) -> list[sa.Column[str] | sa.Column[int]]:
    kinds = {"session": sa.Text, "segment": sa.Integer}
    return [
        *(sa.Column(owner, kinds[owner], nullable=False) for owner in owners),
        sa.Column("number", sa.Integer, nullable=False),
    ]


def _of_segment(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("session", "segment", "number", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["session", "segment"], ["segments.session", "segments.number"], ondelete="CASCADE"
        ),
    ]
