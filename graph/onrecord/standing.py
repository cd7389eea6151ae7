"""What can be done next, given the folder one stands in: `onrecord` without a command."""

from __future__ import annotations

import json
import os
import shlex
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.casefile.texts import documents_of
from onrecord.values.errors import CasefileError, OnrecordError
from onrecord.values.vocabulary import EntityClass

if TYPE_CHECKING:
    from onrecord.case import Case
    from onrecord.graph import Graph


@dataclass(frozen=True)
class Step:
    """One thing to do: a sentence, and the command without the program's name ("" where there is none)."""

    sentence: str
    command: str = ""


def next_steps(folder: Path) -> list[Step]:
    """Return one to three things to do next in *folder*, most urgent first; nothing is written.

    Paths in the commands are relative to *folder*. A case that lies there is read, and compared with
    what was built of it by content, so that copies and checkouts do not mislead.
    """
    if (folder / "case.yaml").is_file():
        return _of_case(folder, folder)
    if (folder / "data" / "chechnya" / "case.yaml").is_file():
        own = Step("Start a case of your own:", "init mycase")
        return [*_of_case(folder / "data" / "chechnya", folder), own][:3]
    cases = sorted(path.parent for path in folder.glob("*/case.yaml"))
    if len(cases) == 1:
        return _of_case(cases[0], folder)
    if cases:
        return _of_cases(cases, folder)
    if (folder / "graph.nq").is_file():
        return _of_graph(folder, folder, "This folder holds a graph that was built.")
    if texts := sorted(folder.glob("*.txt")):
        return _of_texts(len(texts))
    what = "This folder is empty." if not any(folder.iterdir()) else "There is no case and no text in this folder."
    return [
        Step(f"{what} Start with an invented case, to learn from and to change:", "init mycase"),
        Step("Build its graph and its page:", "build mycase"),
        Step("Or start with nothing, and register your own documents:", "init mycase --empty"),
    ]


def commands_to_try(graph: Graph, folder: str) -> list[str]:
    """Return three commands for a *graph* built into *folder*, about what is most disputed in it."""
    reading = graph.reading
    denied = Counter(
        claim.subject
        for receipt in graph.receipts.values()
        for taken in receipt.stances
        if taken.stance == "denies"
        for claim in taken.claims
        if reading.kind(claim.subject) is EntityClass.EVENT
    )
    events = reading.of_class("Event")
    chosen = max(sorted(denied), key=lambda iri: denied[iri]) if denied else next(iter(events), "")
    name = reading.id(chosen) or "NAME"
    counted = any(c.subject == chosen and c.predicate == "count" for r in graph.receipts.values() for c in r.claims)
    where = "" if folder == "out" else f" --graph {shlex.quote(folder)}"
    return [
        f"open {shlex.quote((Path(folder) / 'network.html').as_posix())}",
        f"ask who-denies --with about={name}{where}",
        f"why {name}{' count' if counted else ''}{where}",
    ]


def _of_case(case: Path, folder: Path) -> list[Step]:
    from onrecord.case import load

    name = _shown(case, folder)
    try:
        loaded = load(case)
    except CasefileError as error:
        return _to_mend(error, case, folder)
    if not loaded.casefile.documents:
        texts = _texts_for(case, folder)
        return [Step(f"{_called(name)} has no documents yet. Register some:", f"add {name} {texts}")]
    if not loaded.casefile.statements:
        return _without_statements(loaded, name)
    return _of_sound_case(loaded, name, folder)


def _to_mend(error: CasefileError, case: Path, folder: Path) -> list[Step]:
    """Say what is wrong with a case that cannot be read as it stands."""
    from onrecord.casefile.loading import read_files

    name = _shown(case, folder)
    wrong = [problem for problem in error.problems if problem.code != "E404"]
    if not wrong:
        count = len(error.problems)
        quotes = "1 quote has no place yet" if count == 1 else f"{count} quotes have no place yet"
        files = [placed.record.file for placed in read_files(case).documents]
        documents = _documents(files, case, folder)
        place = documents if documents or documents_of(case) else " --documents DIR"
        return [
            Step(f"{quotes}. Find them in their documents:", f"anchor {name}{place}{_vault(case, folder)}"),
            Step("Then build graph and page:", f"build {name}{documents}"),
        ]
    many = "1 problem" if len(wrong) == 1 else f"{len(wrong)} problems"
    return [
        Step(f"{_called(name)} has {many}. The first: {wrong[0]}"),
        Step("Mend it in the YAML files, and see what is left:", f"verify {name}"),
    ]


def _without_statements(case: Case, name: str) -> list[Step]:
    documents = case.casefile.documents
    count = "1 document" if len(documents) == 1 else f"{len(documents)} documents"
    file = shlex.quote((Path(name) / "statements" / f"{documents[0].id}.yaml").as_posix())
    has = f"{_called(name)} has {count} and no statements yet."
    if any((case.folder / "proposals").glob("*.yaml")):
        return [Step(f"{has} Some are proposed. Decide on them:", f"review {name}")]
    return [
        Step(f"{has} Let some be proposed:", f"propose {name}"),
        Step(f"Or write who says what into {file}. To see how, look into an invented case:", "init example"),
    ]


def _of_sound_case(case: Case, name: str, folder: Path) -> list[Step]:
    info, statements = case.casefile.info, sum(not s.is_link for s in case.casefile.statements)
    what = f"{_called(name)} ({statements} statements, {len(case.casefile.documents)} documents)"
    built = sorted(folder.glob("*/graph.nq"), key=lambda path: (path.parent.name != "out", path))
    if case.folder == folder:  # who stands in a case may have built it from outside
        built += folder.resolve().parent.glob("out/graph.nq")
    graph = case.build() if built else None
    for path in built:
        if graph and path.read_bytes() == graph.nquads:
            where = _shown(path.parent, folder)
            return _of_graph(path.parent, folder, f"{what} is built, and {where} is up to date.")
    documents = _documents([document.file for document in case.casefile.documents], case.folder, folder)
    ours = next((path.parent for path in built if _case_of(path.parent) == info.id), None)
    if ours:
        to, where = _to(_shown(ours, folder)), _shown(ours, folder)
        sentence = f"{what} was changed since {where} was built. Build again:"
        return [Step(sentence, f"build {name}{to}{documents}")]
    to = _to("out" if not (folder / "out").exists() else f"{info.id}-out")
    steps = [Step(f"{what} can be built into graph and page:", f"build {name}{to}{documents}")]
    if documents or documents_of(case.folder):
        vault = _vault(case.folder, folder)
        steps.append(Step("Check every quote against its document:", f"verify {name}{documents}{vault}"))
    return steps


def _of_graph(built: Path, folder: Path, what: str) -> list[Step]:
    from onrecord.graph import read_graph

    try:
        page, question, why = commands_to_try(read_graph(built), _shown(built, folder))
    except OnrecordError as error:
        return [Step(str(error))]
    steps = [
        Step(f"{what} Ask it a question (`ask` alone lists them):", question),
        Step("See who says so, in which words, and who denies it:", why),
    ]
    return [*steps, Step("Look at the page:", page)] if (built / "network.html").is_file() else steps


def _of_cases(cases: list[Path], folder: Path) -> list[Step]:
    names = [case.name for case in cases]
    listed = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
    first = _shown(cases[0], folder)
    return [
        Step(f"This folder holds {len(cases)} cases: {listed}. Build one:", f"build {first} --to {first}-out"),
        Step("`onrecord` inside the folder of a case says what is next there."),
    ]


def _of_texts(count: int) -> list[Step]:
    what = "1 text and no case is" if count == 1 else f"{count} texts and no case are"
    return [
        Step(f"{what} in this folder. Start a case:", "init mycase --empty"),
        Step("Register the texts as its documents:", "add mycase *.txt"),
        Step("To see first what a case is, look into an invented one:", "init example"),
    ]


def _shown(path: Path, folder: Path) -> str:
    """Return *path* as one would type it in *folder*."""
    return shlex.quote(Path(os.path.relpath(path, folder)).as_posix())


def _called(name: str) -> str:
    """Return how a sentence begins that is about the case *name*, as typed."""
    return "This case" if name == "." else f"The case {name}"


def _to(target: str) -> str:
    return "" if target == "out" else f" --to {target}"


def _vault(case: Path, folder: Path) -> str:
    """Return the option for a vault inside the case: only invented cases have one there."""
    return f" --vault {_shown(case / 'vault.yaml', folder)}" if (case / "vault.yaml").is_file() else ""


def _documents(files: list[str], case: Path, folder: Path) -> str:
    """Return the option for documents that lie beside the case; "" where they lie in it, or nowhere near."""
    beside = not documents_of(case) and any((folder / file).is_file() for file in files)
    return " --documents ." if beside else ""


def _texts_for(case: Path, folder: Path) -> str:
    """Return what to register: the texts in the case or beside it, or a word for them."""
    for place in (documents_of(case), case, folder):
        if place and any(place.glob("*.txt")):
            return "*.txt" if place == folder else f"{_shown(place, folder)}/*.txt"
    return "FILE…"


def _case_of(built: Path) -> str:
    """Return the id of the case that was built into a folder, as its report says; "" where there is none."""
    try:
        found = json.loads((built / "report.json").read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    return str(found.get("case", "")) if isinstance(found, dict) else ""
