"""How citizens reach the bot. Each channel verifies, limits and masks before anything reaches Rasa."""
