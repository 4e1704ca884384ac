"""The plan in the talk: steps kept, changed by words, given a day, and taken along. What a plan is: `guidance.plan`."""
