"""Who a verb is about: its own subject, or one from the clause above, by control, coordination and relatives."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.grammar.phrases import (
    VERBAL,
    antecedent,
    conjuncts,
    has_child,
    is_infinitive,
    is_relative,
    looks_like_name,
    modifier,
    prepositional,
)
from helpers.knowledge.words import wordlist

OBJECT_CONTROL = {"of", "from", "into"}  # accuse X of evading, stop X from imposing, talk X into lifting
HELPING = wordlist("grammar.helping")
PASSIVE_PARTS = {"auxpass", "nsubjpass", "csubjpass"}
COLLECTIVE = frozenset({"GPE", "NORP", "ORG"})
PERSONAL = frozenset({"he", "she", "it", "they"})
DEPTH = 8  # steps a subject is looked for upwards; longer chains were only ever misparses


def is_passive(verb: Token) -> bool:
    """Whether `verb` stands in the passive, or is a participle that describes what it is done to."""
    if any(child.dep_ in PASSIVE_PARTS for child in verb.lefts):
        return True
    if verb.tag_ != "VBN" or has_child(verb, "aux"):
        return False
    return verb.dep_ != "conj" or is_passive(verb.head)


def object_(token: Token) -> list[Token]:
    """Whom `token` is done to."""
    if is_passive(token):
        return surface_subject(token)
    if is_telescoped(token):
        return [token.head]
    own = [antecedent(child) for child in token.rights if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP"]
    own += [antecedent(child) for child in token.lefts if child.dep_ == "dobj"]
    if own:
        return own[-1:] if len(own) == 2 and own[0].ent_type_ == "" and looks_like_name(own[1]) else own[:1]
    if token.dep_ == "relcl" and not any(is_relative(c) for c in token.subtree if c.i < token.i):
        return [token.head]
    later = [child for child in token.rights if child.dep_ == "conj" and child.pos_ in VERBAL]
    return object_(later[0]) if later and not is_passive(later[0]) else []


def surface_subject(verb: Token, depth: int = DEPTH) -> list[Token]:
    """The grammatical subject of `verb`, its own or the one it inherits from the clause above it."""
    own = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    own += [child for child in verb.rights if child.dep_ in {"nsubj", "nsubjpass"}]
    if is_telescoped(verb):
        return [child for child in verb.lefts if child.dep_ == "npadvmod"]
    if own:
        return [*_headlined(verb, own[-1]), antecedent(own[-1])]
    return _inherited(verb, depth - 1) if depth else []


def is_telescoped(verb: Token) -> bool:
    """Whether a parser took "Japan sanctioned banks" for "Japan-sanctioned banks": a finite verb before a noun."""
    hyphened = any(child.dep_ == "punct" and child.text in {"-", "–"} for child in verb.lefts)
    return verb.dep_ == "amod" and verb.tag_ == "VBD" and not hyphened and has_child(verb, "npadvmod")


def _headlined(verb: Token, subject_: Token) -> list[Token]:
    """What a headline puts before its subject with a comma for "and": "U.S., EU impose …"."""
    comma = subject_.left_edge.i - 1
    if comma < 1 or verb.doc[comma].text != "," or subject_.pos_ != "PROPN":
        return []
    before = verb.doc[comma - 1]
    listed = before.dep_ in {"npadvmod", "dep", "nmod", "nsubj", "advcl"} and before.head == verb
    return [before] if listed and before.pos_ == "PROPN" and before.i == before.sent.start else []


def _inherited(verb: Token, depth: int) -> list[Token]:
    """The subject a verb without one takes from its head, by the way it depends on it."""
    head, dep = verb.head, verb.dep_
    if dep in {"acl", "amod", "relcl"}:
        return _of_noun(verb, head, depth)
    if dep == "pcomp":
        return _of_gerund(verb, depth)
    if dep == "xcomp" or (dep == "ccomp" and not has_child(verb, "mark")):
        return _controller(verb, head, depth)
    if pressed(verb) or (dep in {"advcl", "xcomp"} and head.lemma_ == "call" and is_infinitive(verb)):
        return prepositional(head, ["on", "upon", "for"]) or surface_subject(head, depth)
    if dep in {"conj", "advcl"} and head.pos_ in VERBAL:
        return surface_subject(head, depth)
    return []


def _controller(verb: Token, head: Token, depth: int) -> list[Token]:
    """Who the infinitive `verb` under `head` is about: the object of "urged X to", else the subject of "vowed to"."""
    if not is_passive(head):
        objects = [child for child in head.rights if child.dep_ in {"dobj", "dative"} and child.i < verb.i]
        if objects and head.lemma_ not in {"promise", "threaten", "vow", "use"}:
            return objects[-1:]
    if head.pos_ not in VERBAL:
        return predicated(head)
    return surface_subject(head, depth)


def pressed(verb: Token) -> Token | None:
    """The noun in "puts pressure on X to …", where a parser ties the infinitive to the verb."""
    if verb.dep_ != "advcl" or not has_child(verb, "aux"):
        return None
    return next((c for c in verb.head.rights if c.dep_ == "dobj" and c.lemma_ in {"pressure", "call"}), None)


def _of_gerund(verb: Token, depth: int) -> list[Token]:
    """Who "after imposing …", "accused X of evading …", "plans for lifting …" is about."""
    preposition, head = verb.head, verb.head.head
    if head.pos_ in VERBAL:
        objects = [child for child in head.rights if child.dep_ == "dobj"]
        helped = preposition.lower_ == "in" and head.lemma_ in HELPING
        if objects and not is_passive(head) and (helped or preposition.lower_ in OBJECT_CONTROL):
            return objects
        return surface_subject(head, depth)
    return _holder(head, depth)


def _of_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    """Who a verb that describes `noun` is about: the noun itself, or who has "the plan to" do it."""
    if is_infinitive(verb):
        return _holder(noun, depth) or ([] if noun.pos_ not in {"PROPN", "PRON"} else [noun])
    return [noun]


def _holder(noun: Token, depth: int) -> list[Token]:
    """Whose `noun` it is: "Japan's plan", "a decision by Japan", "Japan has a plan"."""
    owner = prepositional(noun, ["on", "for", "by"]) or possessive(noun) or modifier(noun)  # "pressure on X to"
    if owner:
        return owner
    if noun.dep_ in {"dobj", "attr"} and noun.head.pos_ in VERBAL:
        return surface_subject(noun.head, depth)
    if noun.dep_ == "pobj" and noun.head.head.pos_ in VERBAL:
        return surface_subject(noun.head.head, depth)
    return []


def predicated(token: Token) -> list[Token]:
    """What a predicate noun or adjective is said of: the subject of its copula, or the noun it describes."""
    if token.dep_ in {"attr", "acomp", "oprd"} and token.head.pos_ in VERBAL:
        return surface_subject(token.head)
    if token.dep_ == "conj":
        return predicated(token.head)
    if token.dep_ in {"appos", "amod"}:
        return [token.head]
    if token.dep_ == "pobj" and token.head.lower_ == "as" and token.head.head.pos_ in VERBAL:
        return surface_subject(token.head.head)
    return [child for child in token.rights if child.dep_ == "appos" and looks_like_name(child)][:1]


def possessive(noun: Token) -> list[Token]:
    """Whose: "Russia's annexation", shared by coordinated nouns ("its sanctions and embargoes").

    "Its" before the object of a verb is its subject's: in "Japan lifted its sanctions", Japan's.
    """
    own = [child for child in noun.lefts if child.dep_ == "poss"]
    if own and own[0].tag_ == "PRP$" and noun.dep_ == "dobj":
        own = [s for s in surface_subject(noun.head) if s.pos_ != "PRON"] or own
    if not own and noun.dep_ == "conj" and noun.head.pos_ not in VERBAL:
        return possessive(noun.head)
    return own


def sayers(pronoun: Token) -> list[Token]:
    """Who says the clause whose subject "it", "he", "she" or "they" is: of the pronoun's number, and no other pronoun.

    >>> from helpers.language import parse
    >>> sayers(parse("Peru said it would pay.")[2]), sayers(parse("Peru said it was time to pay.")[2])
    ([Peru], [])
    """
    verb = pronoun.head
    if pronoun.lower_ not in PERSONAL or pronoun.dep_ not in {"nsubj", "nsubjpass"} or is_empty(pronoun):
        return []
    while verb.dep_ == "conj" and verb.head.pos_ in VERBAL:
        verb = verb.head
    if verb.dep_ != "ccomp" or is_passive(verb.head):
        return []
    found = [each for noun in surface_subject(verb.head) for each in conjuncts(noun)]
    named = all(noun.pos_ != "PRON" for noun in found)
    return found if named and _agrees(pronoun, found) else []


def _agrees(pronoun: Token, nouns: list[Token]) -> bool:
    """Whether a pronoun has the number of `nouns`; "they" may also be one country or organisation."""
    many = len(nouns) > 1 or any(noun.tag_ in {"NNS", "NNPS"} for noun in nouns)
    if pronoun.lower_ == "they":
        return many or any(noun.ent_type_ in COLLECTIVE for noun in nouns)
    return not many


def is_empty(pronoun: Token) -> bool:
    """Whether "it" stands for nothing, as in "it is time".

    >>> from helpers.language import parse
    >>> [is_empty(parse(text)[0]) for text in ("It is time.", "It paid.")]
    [True, False]
    """
    predicate = any(child.dep_ in {"attr", "acomp"} for child in pronoun.head.children)
    return pronoun.lower_ == "it" and pronoun.head.lemma_ == "be" and predicate
