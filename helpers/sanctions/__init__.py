"""The sanctions ledger: who, on whom, by what measure, under which law, since when, in force or only feared, who says
so.

`mentions` finds every place where a sanction is spoken of; `find` keeps those an analyst would file (somebody imposes
it, is hit by it, or a law names it), one row a measure, and puts tellings of the same event together.
"""

from helpers.sanctions.circumstances import reason
from helpers.sanctions.measures import laws, measures
from helpers.sanctions.mentions import Mentioned, mentions
from helpers.sanctions.parties import culprits, names
from helpers.sanctions.rows import find
from helpers.sanctions.status import is_easing, status

__all__ = ["Mentioned", "culprits", "find", "is_easing", "laws", "measures", "mentions", "names", "reason", "status"]
