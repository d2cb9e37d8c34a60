"""How time grows with the length of a text: `python tests/benchmarks/doubling.py TEXT [TIMES]`.

Doubles an ordinary article (a file of text) TIMES times, 5 where nothing is said, and prints for each length the CPU
seconds of its analysis, and the ratio to as many times those of the article itself: 1 is linear.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from helpers.analysis import analyse
from helpers.articles import from_text

SHORTEST = 3  # how often a text is analysed for the median; longer ones take longer than what disturbs them


def seconds(text: str) -> float:
    """CPU seconds of the analysis of `text`, the median of a few."""
    spent = []
    for _ in range(SHORTEST):
        begun = time.process_time()
        analyse(from_text(text, "a", published="2024-05-15"))
        spent.append(time.process_time() - begun)
    return median(spent)


def main() -> None:
    """The ratios for the text that is given."""
    if not 2 <= len(sys.argv) <= 3:
        sys.exit("\n".join(__doc__.splitlines()[:4]))
    article = from_text(Path(sys.argv[1]).read_text(encoding="utf-8"), "a")
    text = "\n\n".join(paragraph.text for paragraph in article.paragraphs)
    analyse(from_text(text, "a"))  # loads the model and the knowledge
    first = seconds(text)
    for times in (2**power for power in range(int(sys.argv[2]) + 1 if len(sys.argv) > 2 else 6)):
        spent = seconds("\n\n".join([text] * times))
        print(f"× {times:3}  {times * len(text):9,} characters  {spent:7.2f} s  {spent / first / times:5.2f} of linear")


if __name__ == "__main__":
    main()
