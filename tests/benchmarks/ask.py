"""How long each question of the library takes: on generated cases, beside rdflib's own engine.

    python tests/benchmarks/ask.py [--quads N …] [--rounds N] [--only NAME …] [--bound] [--no-rdflib] [--cache DIR]

Each question is asked with each of its parameters, bound to a middling thing (at the 90th percentile by rows
of the whole answer; where that takes too long, by how often it is spoken of), and without any. A first run,
in a process apart, shows whether the query ends before the limit; the rounds, of which the median is told, then go
through all questions in turn, in one process. A query that has used up SPENT seconds is asked no more: "n"
says of how many runs its median is. rdflib's own engine reads the smallest case and is asked once, for the
first parameter only; what it has not answered at its limit counts as that, so that ratios are lower bounds.
Times are of the processor, not of the clock: other work on the machine then matters less, and both engines
use one processor. Nothing is asserted. To compare the rows of more questions: `--quads 5000`.
It needs a system with fork.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from math import ceil, exp, log
from multiprocessing import get_context
from pathlib import Path
from resource import RLIMIT_CPU, setrlimit
from signal import SIGKILL, SIGXCPU
from statistics import median
from time import process_time
from typing import Any

from rdflib import Dataset

import onrecord
from onrecord.dataset.questions import Parameter, Question, questions
from onrecord.dataset.resources import bundled
from onrecord.dataset.store import check_read_only, execute, to_dataset
from onrecord.values.vocabulary import REC

if __package__:  # collected by pytest
    from .generated_case import nquads
else:
    from generated_case import nquads  # type: ignore[import-not-found, no-redef]

#: Seconds after which a question is asked no more rounds.
SPENT = 10.0
#: Share of things that are spoken of less often than the one that is asked about.
MIDDLING = 0.9
Rows = frozenset[tuple[str | None, ...]]


@dataclass(frozen=True)
class Measured:
    """One run: seconds, and the rows that came."""

    seconds: float
    count: int
    rows: Rows


@dataclass
class Asked:
    """A question with one parameter bound, or none, at one size."""

    question: Question
    parameter: str
    query: str
    #: Seconds of the first run, which is in a process apart, and of those that followed.
    first: float = 0.0
    seconds: list[float] = field(default_factory=list)
    count: int = 0
    rows: Rows = frozenset()
    cut: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.question.name, self.parameter

    @property
    def milliseconds(self) -> float:
        return median(self.seconds or [self.first]) * 1000


@dataclass
class Size:
    """A generated case and what was measured on it."""

    quads: int
    nquads: bytes
    load: float
    asked: dict[tuple[str, str], Asked]


def main() -> None:
    options = _options()
    library = [q for q in questions() if not options.only or q.name in options.only]
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache or Path(temporary)
        sizes = [_size(quads, cache, library, options) for quads in sorted(options.quads)]
        theirs = {} if options.no_rdflib else _rdflib(sizes[0], options.rdflib_limit)
    sys.stdout.writelines(f"{line}\n" for line in _report(sizes, theirs, options.rdflib_limit))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000], help="sizes of the cases")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each question, of which the median is told")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="questions to ask")
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a query is cut")
    parser.add_argument("--rdflib-limit", type=float, default=10, help="the same for rdflib's own engine")
    parser.add_argument("--bound", action="store_true", help="ask each question only with its parameters")
    parser.add_argument("--no-rdflib", action="store_true", help="leave out rdflib's own engine, which takes longest")
    parser.add_argument("--cache", type=Path, help="folder in which generated graphs are kept for the next run")
    return parser.parse_args()


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _generated(quads: int, cache: Path) -> bytes:
    """Return the graph of a generated case; it is made anew when the code that makes it has changed."""
    package = Path(onrecord.__file__).parent
    made_by = [Path(__file__).with_name("generated_case.py"), *bundled("ontology").glob("*.ttl")]
    made_by += [path for layer in ("dataset", "deriving", "values") for path in (package / layer).glob("*.py")]
    key = sha256(b"".join(path.read_bytes() for path in sorted(made_by))).hexdigest()[:12]
    file = cache / f"generated-{quads}-{key}.nq"
    if not file.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        file.write_bytes(nquads(quads))
    return file.read_bytes()


def _size(quads: int, cache: Path, library: list[Question], options: argparse.Namespace) -> Size:
    """Generate, load and ask a case of so many quads."""
    _say(f"{quads:,} quads: generating")
    graph = _generated(quads, cache)
    started = process_time()
    dataset = to_dataset(graph)
    load = process_time() - started
    found = graph.count(b"\n")
    _say(f"{quads:,} quads: {found:,} loaded in {load:.2f} s; choosing what to ask about")
    gc.freeze()  # copies of this process then share its memory
    asked = list(_chosen(dataset, library, options.limit, options.bound))
    for number in range(1, options.rounds + 1):
        _say(f"{quads:,} quads: round {number}")
        for one in asked:
            if not one.cut and one.first + sum(one.seconds) < SPENT:
                one.seconds.append(_ours(dataset, one.query).seconds)
    return Size(found, graph, load, {one.key: one for one in asked})


def _ours(dataset: Dataset, query: str, keep: bool = False) -> Measured:
    started = process_time()
    answer = execute(dataset, query)
    seconds = process_time() - started
    rows = frozenset(tuple(t.value if t else None for t in row) for row in answer.rows) if keep else frozenset()
    return Measured(seconds, len(answer), rows)


def _apart(work: Callable[[], Measured], limit: float) -> Measured | None:
    """Do *work* in a copy of this process; None where it takes longer than *limit* seconds of processor."""
    context = get_context("fork")
    receiving, sending = context.Pipe(duplex=False)

    def send() -> None:
        setrlimit(RLIMIT_CPU, (ceil(limit), ceil(limit) + 1))
        sending.send(work())

    process = context.Process(target=send)
    process.start()
    sending.close()
    try:
        found: Measured = receiving.recv()
        return found
    except EOFError:
        process.join()
        if process.exitcode not in (-SIGXCPU, -SIGKILL):
            raise
        return None
    finally:
        process.join()
        receiving.close()


def _chosen(dataset: Dataset, library: list[Question], limit: float, bound: bool) -> Iterator[Asked]:
    """Yield each question without a parameter, then with each bound to a middling thing; each was asked once."""
    times = _times(dataset)
    for question in library:
        if not bound:
            everything = Asked(question, "", question.sparql)
            _first(dataset, everything, limit)
            yield everything
            if not everything.count and not everything.cut:
                continue
        for parameter in question.parameters:
            _say(f"  {question.name}, {parameter.name}")
            for thing in (*_middling(dataset, question, parameter, limit), *_candidates(times, parameter)):
                asked = Asked(question, parameter.name, question.with_values({parameter.name: [thing]}))
                _first(dataset, asked, limit)
                if asked.cut or asked.count:
                    yield asked
                    break
            else:
                _say(f"  {question.name}: no {parameter.name} that was tried has an answer")


def _first(dataset: Dataset, asked: Asked, limit: float) -> None:
    """Ask for the first time, in a process apart, to learn whether the query ends and what comes."""
    check_read_only(asked.query)  # parsed once: the time of parsing is told apart
    measured = _apart(lambda: _ours(dataset, asked.query, keep=True), limit)
    if measured is None:
        asked.cut, asked.first = True, limit
        _say(f"  {' '.join(asked.key)}: cut at {limit:g} s")
    else:
        asked.first, asked.count, asked.rows = measured.seconds, measured.count, measured.rows
        if measured.seconds > 1:
            _say(f"  {' '.join(asked.key)}: {measured.seconds:.1f} s")


def _middling(dataset: Dataset, question: Question, parameter: Parameter, limit: float) -> list[str]:
    """Return the thing that is middling by rows of the whole answer; nothing where that takes too long."""
    counting = f"SELECT ?{parameter.name} (COUNT(*) AS ?times) WHERE"
    query = re.sub(r"^SELECT .*? WHERE", counting, question.sparql, count=1, flags=re.MULTILINE | re.DOTALL)
    query = f"{query.rpartition('ORDER BY')[0]}GROUP BY ?{parameter.name}"
    measured = _apart(lambda: _ours(dataset, query, keep=True), limit)
    found = sorted((int(times or 0), thing) for thing, times in measured.rows if thing) if measured else []
    return [found[int(MIDDLING * (len(found) - 1))][1]] if found else []


def _times(dataset: Dataset) -> Mapping[str, list[tuple[int, str]]]:
    """Return class → its things, each with how often it is the object of a triple."""
    query = """SELECT ?class ?thing (COUNT(?other) AS ?times)
      WHERE { ?thing a ?class . ?other ?how ?thing } GROUP BY ?class ?thing"""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in execute(dataset, query).rows:
        kind, thing, times = (term.value if term else "" for term in row)
        if kind.startswith(REC):
            found.setdefault(kind.removeprefix(REC), []).append((int(times), thing))
    return found


def _candidates(times: Mapping[str, list[tuple[int, str]]], parameter: Parameter) -> Iterator[str]:
    """Yield things that *parameter* may be: the middling one by mentions, then some above and some below."""
    things = sorted({pair for name in parameter.classes for pair in times.get(name, ())})
    middle = int(MIDDLING * (len(things) - 1))
    up = range(middle, len(things), max(1, (len(things) - middle) // 40))
    down = range(middle - 1, -1, -max(1, middle // 20))
    for index in (*up, *down):
        yield things[index][1]


def _rdflib(size: Size, limit: float) -> dict[tuple[str, str], Measured | None]:
    """Ask rdflib's own engine what was asked with a parameter; None where it was cut."""
    warnings.filterwarnings("ignore", r"Dataset\.", DeprecationWarning)
    _say(f"rdflib: reading {size.quads:,} quads")
    plain = Dataset()
    plain.parse(data=size.nquads, format="nquads")
    gc.freeze()
    found = {}
    for asked in size.asked.values():
        first = asked.question.parameters[0].name if asked.question.parameters else ""
        if asked.parameter == first and not asked.cut:
            found[asked.key] = _apart(lambda query=asked.query: _theirs(plain, query), limit)  # type: ignore[misc]
            took = found[asked.key]
            _say(f"rdflib: {' '.join(asked.key)}: {f'{took.seconds:.2f} s' if took else f'cut at {limit:g} s'}")
    return found


def _theirs(plain: Dataset, query: str) -> Measured:
    started = process_time()
    rows: list[Any] = list(plain.query(query))
    seconds = process_time() - started
    return Measured(
        seconds, len(rows), frozenset(tuple(None if v is None else str(v) for v in row) for row in rows)
    )  # fmt: skip


def _report(sizes: list[Size], theirs: Mapping[tuple[str, str], Measured | None], limit: float) -> Iterator[str]:
    yield from _table(sizes, theirs, limit)
    yield ""
    yield 'ms: median of n runs in milliseconds of processor; ">": cut at its limit. Parameter "-": asked without any.'
    if theirs:
        yield f"ratio: rdflib's own engine to ours at {sizes[0].quads:,} quads, with the first parameter."
    for size in sizes:
        yield f"{size.quads:,} quads loaded in {size.load:.2f} s ({size.quads / size.load:,.0f} quads/s)."
    for size in sizes:
        for name, some in (("with a parameter", True), ("without any", False)):
            asked = [one for one in size.asked.values() if bool(one.parameter) is some]
            if asked:
                slowest = max(asked, key=lambda one: one.milliseconds)
                quick = sum(one.milliseconds < 1000 for one in asked)
                yield (
                    f"{size.quads:,} quads, {name}: {quick} of {len(asked)} under 1 s; the slowest is "
                    f"{' '.join(slowest.key).strip()} with {slowest.milliseconds:,.0f} ms."
                )
    if theirs:
        yield from _compared(sizes[0], theirs, limit)


def _table(sizes: list[Size], theirs: Mapping[tuple[str, str], Measured | None], limit: float) -> Iterator[str]:
    heads = ["question", "parameter"]
    for size in sizes:
        heads += [f"rows {size.quads // 1000:,}k", "ms", "n"]
    heads += ["rdflib ms", "ratio"] if theirs else []
    lines = [heads]
    for key in dict.fromkeys(key for size in sizes for key in size.asked):
        cells = [key[0], key[1] or "-"]
        for size in sizes:
            one = size.asked.get(key)
            cells += (
                [f"{one.count:,}", _shown(one.milliseconds, one.cut), str(len(one.seconds) or 1)] if one else [""] * 3
            )
        if key in theirs:
            took = theirs[key]
            milliseconds = took.seconds * 1000 if took else limit * 1000
            ratio = milliseconds / sizes[0].asked[key].milliseconds
            cells += [_shown(milliseconds, took is None), f"{'>' if took is None else ''}{ratio:,.0f}"]
        lines.append([*cells, *[""] * (len(heads) - len(cells))])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for cells in lines:
        aligned = [c.ljust(w) if n < 2 else c.rjust(w) for n, (c, w) in enumerate(zip(cells, widths, strict=True))]
        yield "  ".join(aligned).rstrip()


def _shown(milliseconds: float, cut: bool) -> str:
    return f">{milliseconds:,.0f}" if cut else f"{milliseconds:,.1f}" if milliseconds < 100 else f"{milliseconds:,.0f}"


def _compared(size: Size, theirs: Mapping[tuple[str, str], Measured | None], limit: float) -> Iterator[str]:
    """Say how rdflib's own engine compares, in time and in rows."""
    cut = sum(took is None for took in theirs.values())
    seconds = {key: took.seconds if took else limit for key, took in theirs.items()}
    ratios = [seconds[key] * 1000 / size.asked[key].milliseconds for key in theirs]
    mean = exp(sum(map(log, ratios)) / len(ratios))
    at_least = f"at least: {cut} cut at {limit:g} s, and counted as that" if cut else "none was cut"
    yield f"rdflib's own engine takes {mean:,.0f} times as long (geometric mean over {len(ratios)}; {at_least})."
    compared = {key: took for key, took in theirs.items() if took and not size.asked[key].cut}
    same = [key for key, took in compared.items() if took.rows == size.asked[key].rows]
    yield f"Both give the same set of rows in {len(same)} of {len(compared)} that both answered."
    for key, took in compared.items():
        if key not in same:
            ours = size.asked[key].rows
            yield f"  {' '.join(key)}: {len(ours - took.rows)} rows only here, {len(took.rows - ours)} only in rdflib."


if __name__ == "__main__":
    main()
