"""Who is in a text, under which names: names, acronyms, surnames, demonyms, metonyms, roles and pronouns."""

from helpers.actors.cast import find
from helpers.actors.phrases import of_phrase

__all__ = ["find", "of_phrase"]
