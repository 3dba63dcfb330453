"""Videos that come from the browser: received, reviewed in a process of their own, shown, forgotten."""
