"""What Rasa loads: components, channels, stores and the server's entry point."""
