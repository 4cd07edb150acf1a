"""The tests: folders mirror crossroads/; helpers lie at the top."""
