"""The second schema: which sessions were one visit, and what is kept of a person besides sessions."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """From the first one; what is there stays as it is."""
    op.add_column("sessions", sa.Column("visit", sa.Text))
    op.create_table(
        "kept_texts",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_kept_texts"),
    )
    op.create_table(
        "level_answers",
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("stretch", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("proposed", sa.Text, nullable=False),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("day", "stretch", "level", "proposed", name="pk_level_answers"),
    )
