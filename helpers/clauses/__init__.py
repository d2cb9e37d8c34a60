"""The engine that sanctions and partnerships share: which trigger, who, whom, when, how sure, and who says so.

A `Trigger` is a row of knowledge: a word, the words that must stand with it, and the syntactic slots that hold who
acts and whom it concerns. `find` looks at each word of a document once, and reads every trigger the same way:

1. the *slots* of the trigger itself, through actives, passives, relatives, participles, control and coordination
   (`helpers.clauses.slots`);
2. the *cues* that govern it, from the inside out ("vowed to impose sanctions": impose, vow), which say what becomes
   of it, whether that is denied, and, for a noun with a light verb, who and whom (`helpers.clauses.cues`,
   `governors.csv`);
3. the quotation it stands in and the date it hangs together with (`helpers.clauses.context`).
"""

from helpers.clauses.cues import Cue, govern, rows_of
from helpers.clauses.engine import Argument, Clause, Trigger, argument, find, fits, triggers, words
from helpers.clauses.phrases import conjuncts, phrase
from helpers.clauses.slots import fill

__all__ = [
    "Argument",
    "Clause",
    "Cue",
    "Trigger",
    "argument",
    "conjuncts",
    "fill",
    "find",
    "fits",
    "govern",
    "phrase",
    "rows_of",
    "triggers",
    "words",
]
