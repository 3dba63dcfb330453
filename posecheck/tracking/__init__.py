"""From raw landmarks to what is believed: plausible points, a steady view, and the crossed leg."""
