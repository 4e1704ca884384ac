"""What surrounds guidance: the first words and the last ones, greetings, thanks, edges, and the language of the talk."""
