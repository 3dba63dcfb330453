"""A professional's own judgement of what somebody sent."""
