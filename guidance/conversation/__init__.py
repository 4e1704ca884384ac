"""What is said next: one function, `respond`, from a turn and a state to a reply and a new state."""
