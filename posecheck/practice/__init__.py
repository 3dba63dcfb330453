"""What people do over weeks: it decides, on values; `store` remembers them, the pages show them."""
