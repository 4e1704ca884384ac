"""Measures the product, and the bot of `rasa init` beside it with the same load: ``python -m benchmarks``."""
