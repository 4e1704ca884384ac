"""Danger and worry: safety lines first, care for a while after them, and a kind word where somebody tells of a loss or of fear."""
