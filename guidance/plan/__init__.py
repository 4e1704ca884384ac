"""The citizen's plan: steps in order, changed by talking, and taken along as a page, a PDF or calendar dates."""
