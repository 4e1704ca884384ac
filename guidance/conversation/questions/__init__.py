"""Questions that have an answer in the knowledge: common ones, words, where there is work; and what was told of them before."""
