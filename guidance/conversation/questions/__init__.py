"""Questions that have an answer in the knowledge: the common ones, those about a word, and where there is work; and what was told of them before."""
