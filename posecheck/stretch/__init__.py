"""The vocabulary in which a stretch is described."""
