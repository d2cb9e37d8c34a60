"""How often surnames and pronouns are linked to the right one, and what finding actors costs.

    python tests/benchmarks/actors.py coreference FOLDER  # *.conll of the news of GUM (amir-zeldes/gum on GitHub)
    python tests/benchmarks/actors.py cost FOLDER           # *.txt, such as PolNeAR's articles

`coreference` counts a link as right when the gold chain of the words is that of most of the actor's full
names. `cost` gives the CPU of `actors.find` as a share of the CPU of the parse, both measured in the same
run."""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from helpers import actors, language
from helpers.parsed import Parsed, parse, parse_many
from helpers.records import Article, Cast, Mention
from helpers.scores.statistics import row

OPENED = re.compile(r"\(([^()]+)")
CLOSED = re.compile(r"([^()]+)\)")
GLUED = frozenset({".", ",", ";", ":", "?", "!", ")", "]", "'s", "’s", "n't", "%", "”"})
HE_OR_SHE = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
IT = frozenset({"it", "its", "itself"})


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("measure", choices=("coreference", "cost"))
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    (coreference if options.measure == "coreference" else cost)(options.folder)


def coreference(folder: Path) -> None:
    """Print precision and recall of surnames, of "he" and "she", and of "it"."""
    counts: dict[str, list[list[int]]] = {"surname": [], "he or she": [], "it": []}
    nlp = language.load()
    for file in sorted(folder.glob("*.conll")):
        tokens, chains = read(file)
        doc = nlp(Doc(nlp.vocab, words=tokens, spaces=[after not in GLUED for after in [*tokens[1:], "."]]))
        cast = actors.find(Parsed(Article(file.stem, doc.text), doc))
        meant = _meant(doc, cast, chains)
        for kind, rows in counts.items():
            rows.extend(_judged(kind, doc, cast, chains, meant))
    for kind, rows in counts.items():
        print({k: v for k, v in row(kind, "antecedent", rows).items() if k not in {"f1", "low", "high"}})


def read(file: Path) -> tuple[list[str], dict[tuple[int, int], str]]:
    """Tokens of a file, and the gold chain of each span of tokens (first, last + 1)."""
    tokens: list[str] = []
    chains: dict[tuple[int, int], str] = {}
    opened: list[tuple[str, int]] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        _, token, marks = line.split("\t")[:3]
        tokens.append(token)
        opened += [(name, len(tokens) - 1) for name in OPENED.findall(marks)]
        for name in [*CLOSED.findall(marks)]:
            for index in range(len(opened) - 1, -1, -1):
                if opened[index][0] == name:
                    chains[opened.pop(index)[1], len(tokens)] = name
                    break
    return tokens, chains


def _chain(doc: Doc, mention: Mention, chains: dict[tuple[int, int], str]) -> str:
    """The gold chain of a mention: that of the shortest gold span that holds it and ends with it; empty for
    none.
    """
    span = doc.char_span(mention.start, mention.end)
    found = [(b - a, name) for (a, b), name in chains.items() if a <= span.start and b >= span.end and b - span.end < 3]
    return min(found)[1] if found else ""


def _meant(doc: Doc, cast: Cast, chains: dict[tuple[int, int], str]) -> dict[str, str]:
    """The chain of most of the full names of each actor."""
    votes: dict[str, Counter[str]] = {}
    for mention in cast.mentions:
        if mention.form in {"name", "acronym", "alias"} and _chain(doc, mention, chains):
            votes.setdefault(mention.actor, Counter())[_chain(doc, mention, chains)] += 1
    return {actor: count.most_common(1)[0][0] for actor, count in votes.items()}


def _judged(
    kind: str, doc: Doc, cast: Cast, chains: dict[tuple[int, int], str], meant: dict[str, str]
) -> Iterator[list[int]]:
    """Counts (correct, predicted, gold) of each word of a kind."""
    if kind == "surname":
        for mention in (m for m in cast.mentions if m.form == "surname" and m.actor in meant):
            yield [int(_chain(doc, mention, chains) == meant[mention.actor]), 1, 1]
        return
    words, named = HE_OR_SHE if kind == "he or she" else IT, set(meant.values())
    for token in doc:
        if token.lower_ in words:
            gold, said = chains.get((token.i, token.i + 1), ""), cast.at(token.idx)
            right = said is not None and bool(gold) and meant.get(said.actor) == gold
            yield [int(right), int(said is not None), int(gold in named)]


def cost(folder: Path, most: int = 100) -> None:
    """Print the CPU of finding actors over that of parsing, on the first `most` texts of a folder."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))[:most]]
    actors.find(parse(texts[0]))  # loads what is loaded once
    begin = time.process_time()
    stories = list(parse_many(Article("", text) for text in texts))
    parsed = time.process_time()
    for story in stories:
        actors.find(story)
    found = time.process_time()
    print(f"{len(stories)} texts: actors.find adds {(found - parsed) / (parsed - begin):.1%} to the CPU of the parse")


if __name__ == "__main__":
    main()
