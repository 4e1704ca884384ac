"""What outlives a turn besides the conversation itself: requests for a person, documents behind a link, evidence."""
