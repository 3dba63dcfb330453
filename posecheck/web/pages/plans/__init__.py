"""Pages that make a plan for somebody, and that open one."""
