"""Charts of how far the ranking can be trusted."""
