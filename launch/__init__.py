"""Starts the product on one machine: trains when needed, runs every process, says where it is."""
