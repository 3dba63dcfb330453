"""The fourth schema: what others have sent, whose it is, and how long somebody looked at it."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """From the third one; what is there stays as it is."""
    op.create_table(
        "people",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("looked", sa.BigInteger),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "bundles",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("plan", sa.Text),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("clock_offset", sa.Integer, nullable=False),
        sa.Column("arrived", sa.BigInteger, nullable=False),
        sa.Column("joined_by", sa.Text, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("days", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bundles"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_bundles_person", "bundles", ["person"])
    op.create_table(
        "bundle_sessions",
        sa.Column("bundle", sa.Text, nullable=False),
        sa.Column("session", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("bundle", "session", name="pk_bundle_sessions"),
        sa.ForeignKeyConstraint(["bundle"], ["bundles.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_bundle_sessions_session", "bundle_sessions", ["session"])
    op.create_table(
        "looks",
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False),
        sa.Column("clock_offset", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("person", "began", name="pk_looks"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], ondelete="CASCADE"),
    )
