"""What the extractors say of each case of a gold set, in the shapes that `score --predictions` writes."""
