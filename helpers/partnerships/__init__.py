"""Ties between actors, friendly and hostile: who is moving toward or away from whom, how far, and who says so.

A tie is a trigger of `knowledge/ties.csv` whose slots name two different actors (`sides`), read under the words that
govern it (`outcomes`), of a PLOVER event type (`roots`), about something (`topics`). An attack whose attacker another
sentence names has him as its source (`agentless`).

A sanction is a hostile tie too, and `find` finds it. Its place is the table of sanctions, with measure, law and status:
`apart_from` leaves it out of the table of ties, and `helpers.network` draws it from there.
"""

from helpers.partnerships.apart import apart_from
from helpers.partnerships.find import find

__all__ = ["apart_from", "find"]
