"""Exercises of a few minutes: which fit, one engine for all, and what is said beside the answers."""
