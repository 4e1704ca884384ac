"""Clients of the outside world: each with time-outs, retries and a session that a test can hand in."""
