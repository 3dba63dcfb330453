"""A finished session as files: `report.json`, `report.html` and `angles.csv`."""
