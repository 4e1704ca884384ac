"""The embeddable chat in a real Chromium: against a server that answers by script, and against the product."""
