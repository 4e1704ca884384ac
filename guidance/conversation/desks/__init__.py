"""Cards and the desks on them: what is shown, what is asked of it, which one is meant, and which one is turned down."""
