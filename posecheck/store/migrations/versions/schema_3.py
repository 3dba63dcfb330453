"""The third schema: what was off in a session, when it was at its best, and which assigned plan it belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """From the second one; what is there stays as it is, and nothing is known of its faults."""
    op.add_column("sessions", sa.Column("plan_id", sa.Text))
    op.add_column("segments", sa.Column("best_at", sa.Double))
    op.create_table(
        "faults",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("segment", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("check", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=False),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("certain", sa.Double, nullable=False),
        sa.Column("worst", sa.Double, nullable=False),
        sa.Column("worst_at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("session", "segment", "number", name="pk_faults"),
        sa.ForeignKeyConstraint(
            ["session", "segment"], ["segments.session", "segments.number"], ondelete="CASCADE"
        ),
    )
