"""What is kept of the citizen, and who reads it: told, copied, erased."""
