"""Messaging channels against fakes of their providers, with a scripted conversation behind the shared door."""
