"""The running product, asked from outside: real processes, a real model, a real browser."""
