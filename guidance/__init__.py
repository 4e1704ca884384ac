"""What Wegwijs knows and decides: plain Python, free of Rasa and of any web framework."""

#: The version of the product; the same as in pyproject.toml and publiccode.yml (a test compares).
VERSION = "0.1.0"
