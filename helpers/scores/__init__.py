"""Tables and predictions against gold data: precision, recall, F1, intervals, and the misses. No spaCy here."""
