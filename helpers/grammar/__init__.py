"""What a parse says by itself: phrases, subjects, slots, negation, and the words above and before a word.

Nothing here knows an actor or an event, so that every step of the analysis may ask it; of knowledge it reads two
lists of words, those that deny and those that help. The labels are those of spaCy's English models (ClearNLP
dependencies).
"""

from helpers.grammar.negation import is_negated
from helpers.grammar.phrases import conjuncts, phrase, prepositional
from helpers.grammar.slots import fill

__all__ = ["conjuncts", "fill", "is_negated", "phrase", "prepositional"]
