"""The engine that sanctions and partnerships share: which trigger, who, whom, when, how sure, and who says so.

A `Rule` is a row of knowledge: a word, the words that must stand with it, and the syntactic slots that hold who acts
and whom it concerns. `find` looks at each word of a document once, and reads every trigger the same way:

1. the *slots* of the trigger itself, through actives, passives, relatives, participles, control and coordination
   (`helpers.grammar.slots`);
2. the *cues* that govern it, from the inside out ("vowed to impose sanctions": impose, vow), which say what becomes
   of it, whether that is denied, and, for a noun with a light verb, who and whom (`helpers.clauses.governors`);
3. the quotation it stands in and the date it hangs together with (`helpers.clauses.context`).
"""

from helpers.clauses.find import Argument, Clause, argument, find, fits, words
from helpers.clauses.governors import Cue, govern, rows_of

__all__ = ["Argument", "Clause", "Cue", "argument", "find", "fits", "govern", "rows_of", "words"]
