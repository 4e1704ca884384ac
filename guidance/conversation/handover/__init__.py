"""A person: always within reach, by the desk that fits or by a request to be called back."""
