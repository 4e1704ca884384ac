"""Measures understanding on labelled messages, the way a citizen would meet it."""
