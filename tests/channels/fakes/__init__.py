"""Small servers on loopback that do as the providers do: sign, check limits, deliver twice, and misbehave."""
