"""Who is speaking: life stages and needs worked out from evidence, with reasons, over all turns."""
