"""What Wegwijs knows and decides: plain Python, free of Rasa and of any web framework."""
