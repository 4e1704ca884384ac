"""The action server: adapters only. What is said is decided in `guidance`, how it is worded in `bot/domain`."""
