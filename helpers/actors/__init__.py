"""Who is in a text, under which names: names, acronyms, surnames, demonyms, metonyms, roles and pronouns."""

from helpers.actors.cast import find

__all__ = ["find"]
