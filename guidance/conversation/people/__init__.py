"""Whose life a message tells: the citizen's own, somebody's they ask for, or nobody's; and who helps others by profession."""
