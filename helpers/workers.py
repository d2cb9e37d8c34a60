"""Articles are analysed in processes of their own, which may die: of time, of memory, or of a fault in what they use.

What an article may take is bounded (`Bounds`). The process that reads and writes files never analyses a text itself, so
that none can end the run: an article past its bounds has a problem in place of its rows, and all others are whole.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from helpers import language
from helpers.analysis import analyse_many
from helpers.knowledge.actors import known
from helpers.records import Analysis, Article, Problem

LONG = 25_000
"""Characters of an article that is analysed by itself; shorter ones are parsed in batches."""

START = 600
"""Seconds on the clock in which a process must have loaded the model and the tables of knowledge."""

LIFE = 1_000
"""Articles after which a process is replaced by a new one: spaCy never forgets a word."""

WALL = 10
"""How many times the seconds of CPU may pass on the clock before a process is taken for dead."""

READ_FIRST = Article("", "The minister said that Japan had lifted its sanctions on Peru in May.")
"""Has the tables of knowledge loaded, so that no article is charged with that."""

Numbered = tuple[int, Article]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one article may take: characters of text, seconds of CPU, and megabytes of memory beyond the model's.

    Seconds hold where the system has timers of CPU (Linux, macOS), megabytes where it says what a process has (Linux).

    >>> Bounds.of(seconds=5)
    Bounds(characters=1000000, seconds=5, megabytes=1500)
    """

    characters: int = 1_000_000
    seconds: int = 120
    megabytes: int = 1_500

    @classmethod
    def of(cls, **given: int | None) -> Bounds:
        """The bounds that are `given`, else by the environment (EVIDENCE_SECONDS and so on), else the usual ones.

        Raises `ValueError` for one that is no whole number above 0.
        """
        usual = cls()
        found = {}
        for name in ("characters", "seconds", "megabytes"):
            value = given.get(name) or os.environ.get(f"EVIDENCE_{name.upper()}") or getattr(usual, name)
            if not str(value).isdecimal() or not int(value):
                raise ValueError(f"{value!r} {name} an article: give a whole number above 0.")
            found[name] = int(value)
        return cls(**found)


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class _Worker:
    """A process that analyses, the way to speak to it, and the articles that it has not answered for."""

    process: BaseProcess
    answers: Connection
    given: deque[Numbered] = field(default_factory=deque)
    alone: bool = False
    ready: bool = False
    done: int = 0
    since: float = 0.0

    def give(self, batch: Sequence[Numbered]) -> None:
        """Have it analyse a batch."""
        self.given, self.alone, self.since = deque(batch), len(batch) == 1, time.monotonic()
        with suppress(OSError):  # it has died, which is seen when its answer is read
            self.answers.send([article for _, article in batch])

    def is_late(self, bounds: Bounds) -> bool:
        """Whether it has been silent for longer than any article may take, or than it takes to load a model."""
        return time.monotonic() - self.since > (WALL * bounds.seconds if self.ready else START)

    def end(self) -> int:
        """Kill it; the status that it ended with, where it had ended before."""
        self.process.kill()
        self.process.join()
        self.answers.close()
        return self.process.exitcode or 0


def analyses(
    articles: Sequence[Article], how: Mapping[str, str], bounds: Bounds, workers: int = 1
) -> Generator[tuple[int, Analysis], None, None]:
    """The analyses as they come, each with the place of its article among `articles`; `how` is what `analyse` takes.

    In at most `workers` processes, and no more than there are cores. Raises what `analyse` raises for a model or a
    table of actors that cannot be used, and `OSError` where no process can be started. However it is left, no process
    stays behind.
    """
    todo = deque(_batches(articles))
    deaths: Counter[int] = Counter()
    crew: list[_Worker] = []
    most = max(1, min(workers, cores()))
    try:
        while todo or any(worker.given for worker in crew):
            while todo and (idle := _idle(crew, most, how, bounds)):
                idle.give(todo.popleft())
            for worker in _spoken(crew, bounds):
                try:
                    message = worker.answers.recv()
                except (EOFError, OSError):
                    crew.remove(worker)
                    yield from _died(worker, todo, deaths, bounds)
                    continue
                if isinstance(message, Exception):
                    raise message
                worker.ready, worker.since = True, time.monotonic()
                if message is not None:
                    worker.done += 1
                    yield worker.given.popleft()[0], message
    finally:
        for worker in crew:
            worker.end()


def _batches(articles: Sequence[Article]) -> Iterator[list[Numbered]]:
    """Neighbours together, as many as are parsed at once; a long article alone."""
    batch: list[Numbered] = []
    for number, article in enumerate(articles):
        long = len(article.text) > LONG
        if batch and (long or len(batch) == language.BATCH or len(batch[0][1].text) > LONG):
            yield batch
            batch = []
        batch.append((number, article))
    if batch:
        yield batch


def _idle(crew: list[_Worker], most: int, how: Mapping[str, str], bounds: Bounds) -> _Worker | None:
    """A process that has nothing to do, a new one where all are at work; None where there are as many as may be."""
    for worker in [worker for worker in crew if not worker.given]:
        if worker.done < LIFE:
            return worker
        crew.remove(worker)
        worker.end()
    if len(crew) >= most:
        return None
    crew.append(_start(how, bounds))
    return crew[-1]


def _start(how: Mapping[str, str], bounds: Bounds) -> _Worker:
    """A new process."""
    context = multiprocessing.get_context()
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, dict(how), bounds, os.getpid()), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _spoken(crew: Sequence[_Worker], bounds: Bounds) -> list[_Worker]:
    """The processes that have said something, or ended; one that has been silent for too long is ended."""
    busy = [worker for worker in crew if worker.given]
    heard = wait([worker.answers for worker in busy], timeout=1)
    for worker in busy:
        if worker.is_late(bounds):
            worker.process.kill()
    return [worker for worker in busy if worker.answers in heard]


def _died(
    worker: _Worker, todo: deque[list[Numbered]], deaths: Counter[int], bounds: Bounds
) -> Iterator[tuple[int, Analysis]]:
    """What becomes of the articles of a process that ended: each is tried alone, one that was alone is given up.

    Which of a batch was the death of it nobody knows. One that was alone and ran out of no time is tried once more:
    the system may have ended the process for want of memory that others took.
    """
    status = worker.end()
    if not worker.ready:
        raise OSError(
            f"The process that analyses ended before its work (status {status}); is there memory for a model?"
        )
    late = status == -_timer() or worker.is_late(bounds)
    for number, article in reversed(worker.given):
        deaths[number] += worker.alone
        if worker.alone and (late or deaths[number] > 1):
            yield number, _given_up(article, bounds, late)
        else:
            todo.appendleft([(number, article)])


def _given_up(article: Article, bounds: Bounds, late: bool) -> Analysis:
    """The analysis of an article that went past its bounds: nothing but the problem with it."""
    if late:
        why = f"Its analysis took more than {bounds.seconds} seconds (--seconds)"
    else:
        why = f"Its analysis ended the process, for want of memory perhaps ({bounds.megabytes:,} MB, --megabytes)"
    error = f"{why}; split the text or leave it out."
    return Analysis(article, problems=(Problem(article.path, article.id, "analysis", error),))


def _timer() -> int:
    """The signal that ends a process which has used its time."""
    return int(getattr(signal, "SIGPROF", 0))


def _work(answers: Connection, how: dict[str, str], bounds: Bounds, parent: int) -> None:
    """What a process does: read a batch of articles, answer with an analysis for each, until it is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the parent ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    try:
        known(how.get("actors") or os.environ.get("EVIDENCE_ACTORS", ""))
        language.load(how.get("model", "")).max_length = bounds.characters
        list(analyse_many([READ_FIRST], **how))
    except Exception as error:
        answers.send(error)
        return
    answers.send(None)
    _bound_memory(bounds.megabytes)
    while True:
        try:
            batch = answers.recv()
        except EOFError:
            return
        _bound_time(bounds.seconds)
        for story in analyse_many(batch, **how):
            answers.send(_within(story, bounds))
            _bound_time(bounds.seconds)
        _bound_time(0)


def _within(story: Analysis, bounds: Bounds) -> Analysis:
    """The analysis, or where a step of it wanted for memory, the problem with the article."""
    short = any(problem.error.startswith("MemoryError") for problem in story.problems)
    return _given_up(story.article, bounds, late=False) if short else story


def _end_with(parent: int) -> None:
    """End this process when its parent has ended, in whatever way that was."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _bound_time(seconds: int) -> None:
    """Have the system end this process after so many seconds of CPU from now; after none where they are 0."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _bound_memory(megabytes: int) -> None:
    """Have the system refuse this process more than so much memory beyond what it has now."""
    status = Path("/proc/self/status")
    if sys.platform != "linux" or not status.exists():
        return
    import resource  # Unix alone

    lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines() if ":" in line)
    limit = int(lines["VmData"].split()[0]) * 1024 + megabytes * 1024 * 1024
    with suppress(ValueError, OSError):  # a stricter limit of the system's holds already
        resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))
