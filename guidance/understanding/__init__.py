"""From words to evidence: encoders, heads, language and facts. No Rasa in here."""
