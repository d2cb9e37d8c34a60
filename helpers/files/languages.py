"""Is a text English? Only one that clearly is not is refused."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LETTER = re.compile(r"[^\W\d_]")

FUNCTION_WORDS = frozenset(
    "the of and to that is for it with his by had not are from they which you were she there would their him been has "
    "when who will if what about into than them could these our us also did before through where your because each "
    "those how he we while against during between its does can should after since until upon within such".split()
)
"""Articles, pronouns, prepositions and auxiliaries that English shares with few languages."""

ENOUGH = 0.12
"""A text of which so many words are those is English, or mixed: English prose has .2 to .4 of them."""

LETTERS = 60
"""A text with fewer letters is too short to tell."""

SMALL = 0.4
"""The part of the words of prose that begin with a small letter: in German, with its capitals, .6."""

SURE = 0.9
"""How sure the model must be that a text is in another language, where English is one of those it knows."""

SAMPLE = 20_000
"""The characters by which a language is told: from the beginning, from the middle and from the end of a text."""

NAMES = {
    **{"ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek"},
    **{"es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi"},
    **{"hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch"},
    **{"no": "Norwegian", "nb": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian"},
    **{"sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese"},
    **{"zh": "Chinese"},
}


def foreign(text: str) -> str:
    """The language of a text that is clearly not English; empty for any other.

    >>> foreign("Der Minister sagte am Montag, dass die Sanktionen gegen die Bank in Kraft bleiben und nicht fallen.")
    'German'
    >>> foreign("Angela Merkel said “Wir schaffen das”, and the minister of the interior did not agree with her.")
    ''
    """
    sample = _sample(text)
    words = WORD.findall(sample)
    common = sum(word.lower() in FUNCTION_WORDS for word in words)
    if not _is_prose(words) or len(LETTER.findall(sample)) < LETTERS * _weight(sample) or common >= ENOUGH * len(words):
        return ""
    language, sure = _model().classify(sample)
    return "" if language == "en" or sure < SURE else NAMES.get(language, f"another language ({language})")


def _is_prose(words: list[str]) -> bool:
    """Whether enough words begin small, or in a script without capitals: a list of names is in no language."""
    return sum(not word[0].isupper() for word in words) > SMALL * len(words)


def _weight(sample: str) -> float:
    """How much of a letter of other scripts a sample needs: a Chinese character says as much as several letters."""
    latin = sum(letter < "\u0250" for letter in LETTER.findall(sample))
    return 1.0 if latin * 2 > len(LETTER.findall(sample)) else 0.25


def _sample(text: str) -> str:
    """The part of a text by which its language is told."""
    third, middle = SAMPLE // 3, len(text) // 2
    return text if len(text) <= SAMPLE else f"{text[:third]}\n{text[middle : middle + third]}\n{text[-third:]}"


@cache
def _model() -> Any:
    """The model of languages, which takes a second to load and is rarely needed."""
    from py3langid.langid import LanguageIdentifier

    return LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
