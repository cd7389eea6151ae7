"""Check a case or a graph: everything that can be checked, and for everything that cannot, why not.

Codes: C0 the casefile, C1 documents, quoting and reading, C2 shapes, C3 rules of the whole graph, C4 records
against their words, C5 protected people.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from onrecord.case import Case
from onrecord.casefile import checks
from onrecord.casefile.agreement import Comparison, compare
from onrecord.casefile.checks.material import Material
from onrecord.casefile.coverage import Coverage
from onrecord.casefile.loading import read_files
from onrecord.casefile.protection import open_vault, repository
from onrecord.casefile.resolving import load_casefile, resolve
from onrecord.casefile.scanning import FILES, HISTORY, NO_VAULT, OUTPUTS, scan_files, scan_history, scan_outputs
from onrecord.casefile.texts import file_of, find_texts, places_of
from onrecord.casefile.vault import Vault
from onrecord.casefile.verification import Verification, anchors, masked, verify
from onrecord.dataset.ontology import ontology
from onrecord.dataset.recovering import recover
from onrecord.dataset.rules import keep, named, place, rules
from onrecord.dataset.shapes import shape_titles, validate
from onrecord.dataset.terms import DECLARED, PRIVATE, declared_terms, private_attributes
from onrecord.dataset.triples import quads, to_trig
from onrecord.deriving.derivation import differences
from onrecord.graph import Graph, read_graph
from onrecord.values.casefile import Casefile
from onrecord.values.errors import CasefileError, OnrecordError, Problem
from onrecord.values.reports import Finding, Report, Result, judged, unchecked

LOADS = "C001", "The casefile can be read, and everything it refers to is there."
ANCHORS = "C101", "Every quote stands at its place in its document, word for word."
DERIVED = "C318", "What is derived follows from the records."
MASKS = "C504", "Every [protected] in a quote stands for a name of the vault."
NO_DOCUMENTS = "no documents at hand (give --documents DIR or set ONRECORD_DOCUMENTS)"
_NO_CASEFILE = "this is a graph, not a casefile"
_INVENTED = "the vault holds invented names, which stand in the texts of the case on purpose"
Progress = Callable[[str], None]


def titles() -> dict[str, str]:
    """Return every check's code and message, in the order of the codes."""
    known = dict([LOADS, ANCHORS, MASKS, FILES, HISTORY, OUTPUTS, PRIVATE, DECLARED, DERIVED])
    known |= {code: checks.title(check) for code, (check, _) in {**checks.WITH_TEXTS, **checks.WITHOUT_TEXTS}.items()}
    known |= {rule.code: rule.title for rule in rules()}
    return dict(sorted({**known, **shape_titles()}.items()))


def check(
    path: str | Path,
    documents: str | Path | None = None,
    vault: str | Path | None = None,
    progress: Progress = lambda _: None,
) -> Report:
    """Make every check on *path*: a case (its folder), or a graph (its file, or the folder that `build` wrote).

    With *documents* every anchor is verified and the records are held against their words; with a *vault*
    files, history and outputs are scanned. What cannot be checked is in the report, with the reason. Raises
    OnrecordError where there is nothing to check.
    """
    given = Path(path)
    names = open_vault(Path(vault), given) if vault else Vault()
    folder = Path(documents) if documents else None
    is_case = given.name == "case.yaml" or (given / "case.yaml").is_file()
    if not is_case and not given.exists():
        raise OnrecordError(f"{given}: there is no such case or graph. Give a folder with case.yaml, or a graph.nq.")
    results = _check_case(given, folder, names, progress) if is_case else _check_graph(given, folder, names, progress)
    found = {result.code: result for result in results}
    return Report(given.as_posix(), tuple(found[code] for code in sorted(found)))


def _check_case(path: Path, documents: Path | None, vault: Vault, progress: Progress) -> list[Result]:
    progress("Reading the case")
    files = read_files(path)
    try:
        case = resolve(files, ontology().codes)
    except CasefileError as error:
        loads = judged(*LOADS, len(files.sources), map(_finding, error.problems), "")
        others = _all_unchecked("the casefile has problems (C001)", {LOADS[0], FILES[0], HISTORY[0]})
        return [loads, *others, *_scan_repository(files.folder, vault)]
    results = [judged(*LOADS, len(files.sources), (), "there are no files")]
    progress("Checking anchors")
    results += _verify(case, documents, vault, files.folder)
    progress("Reading the documents")
    results += checks.run(material(case, documents, vault, files.folder))
    progress("Compiling the graph")
    graph = Case(path, case).build()
    results += _hold(graph, progress)
    progress("Scanning for protected names")
    results += _scan_repository(files.folder, vault)
    if vault.protected or vault.absent:
        outputs = {"graph.nq": graph.nquads, "graph.trig": to_trig(graph.nquads), "network.html": graph.page()}
        return [*results, scan_outputs(outputs, vault)]
    return [*results, unchecked(*OUTPUTS, NO_VAULT)]


def _check_graph(path: Path, documents: Path | None, vault: Vault, progress: Progress) -> list[Result]:
    progress("Reading the graph")
    graph = read_graph(path)
    results = _all_unchecked(_NO_CASEFILE, {ANCHORS[0], MASKS[0], OUTPUTS[0]})
    progress("Checking anchors")
    results += _verify(recover(graph.reading), documents, vault)
    results += _hold(graph, progress)
    beside = [p for p in sorted(path.iterdir()) if p.is_file()] if path.is_dir() else [path]
    return [*results, scan_outputs({p.name: p.read_bytes() for p in beside}, vault)]


def _all_unchecked(reason: str, apart_from: set[str]) -> list[Result]:
    """Every check that needs a casefile that was read, as not checked; what is checked after all replaces it."""
    return [unchecked(code, title, reason) for code, title in titles().items() if code not in apart_from]


def material(case: Casefile, documents: Path | None, vault: Vault, case_folder: Path | None = None) -> Material:
    """Return what the checks of a casefile look at; texts that are not at hand are missing with a reason."""
    if documents is None:
        return Material(case, missing={document.id: NO_DOCUMENTS for document in case.documents}, vault=vault)
    places = places_of(documents, case_folder)
    texts, _ = find_texts(case.documents, places, {})
    missing = {}
    for document in case.documents:
        if document.id not in texts:
            why = (
                "is not the declared one (C101)" if file_of(document, places) else "is not among the documents at hand"
            )
            missing[document.id] = f"{document.file} {why}"
    return Material(case, texts, missing, vault)


def _verify(case: Casefile, documents: Path | None, vault: Vault, case_folder: Path | None = None) -> list[Result]:
    """Verify anchors, and the names behind masks."""
    try:
        verification = verify(case, documents, vault, case_folder)
    except CasefileError as error:
        masks = [p for p in error.problems if p.code == "E407"]
        anchors = [p for p in error.problems if p.code != "E407"]
        return [
            judged(*ANCHORS, 0, map(_finding, anchors), "masked names were found wrong first (C504)"),
            judged(*MASKS, 0, map(_finding, masks), "the anchors have problems (C101)"),
        ]
    return [_anchors(verification), _masks(case, verification, vault)]


def _anchors(verification: Verification) -> Result:
    count = sum(verification.verified.values())
    missing = [f"{key}: {why}" for key, why in sorted(verification.not_checked.items())]
    if not verification.verified:
        return unchecked(*ANCHORS, next(iter(sorted(verification.not_checked.values())), "there are no documents"))
    return judged(*ANCHORS, count, (), "there are no anchors yet", "; ".join(missing))


def _masks(case: Casefile, verification: Verification, vault: Vault) -> Result:
    found = anchors(case)
    count = masked({key: found[key] for key in verification.verified})
    unseen = {key: why for key, why in verification.not_checked.items() if masked({key: found[key]})}
    if (count or unseen) and not vault.forms:
        return unchecked(*MASKS, NO_VAULT)
    left_out = "; ".join(f"{key}: {why}" for key, why in sorted(unseen.items()))
    return judged(*MASKS, count, (), "no name is masked in a quote", left_out)


def _hold(graph: Graph, progress: Progress) -> Iterable[Result]:
    """Hold a graph against shapes, rules and the list of terms."""
    progress("Holding the graph against its shapes")
    reading = graph.reading
    for shape in validate(graph.nquads):
        findings = [
            Finding(*place(reading, v.focus), f"{named(reading, v.focus)}: {v.message}") for v in shape.violations
        ]
        yield judged(shape.code, shape.title, shape.targets, findings, "nothing in this graph is of that kind")
    progress("Holding the graph against its rules")
    yield from keep(graph.dataset, reading)
    every = list(quads(graph.nquads))
    yield private_attributes(every, reading)
    yield declared_terms(every, ontology())
    progress("Deriving again what follows")
    yield _derived(graph)


def _derived(graph: Graph) -> Result:
    """Hold what a graph says of support, contestation and contradictions against its own statements."""
    if not graph.reading.of_class("Assessment"):
        return unchecked(*DERIVED, "nothing is derived in this graph")
    found = differences(graph.nquads, ontology())
    if found is None:
        return unchecked(*DERIVED, "the graph is not that of one case")
    compared, different = found
    findings = [
        Finding("graph", 0, f"{named(graph.reading, node)} {what}. Build the graph anew.") for node, what in different
    ]
    return judged(*DERIVED, compared, findings, "nothing is derived in this graph")


def _scan_repository(folder: Path, vault: Vault) -> list[Result]:
    """Scan the repository in which a case lies, or its folder where it is in none."""
    if vault.invented:
        return [unchecked(*FILES, _INVENTED), unchecked(*HISTORY, _INVENTED)]
    root = repository(folder) or folder.resolve()
    return [scan_files(root, vault), scan_history(root, vault)]


def _finding(problem: Problem) -> Finding:
    """Return a problem of a casefile as a finding: the same words, after its place."""
    whole = str(problem)
    start = f"{problem.file}:{problem.line}: " if problem.line else f"{problem.file}: "
    return Finding(problem.file, problem.line, whole.removeprefix(start))


def coverage(
    path: str | Path, documents: str | Path, vault: str | Path | None = None
) -> tuple[tuple[Coverage, ...], tuple[Result, ...]]:
    """Say for each document at hand what became of its sentences, and what the checks of reading found.

    Raises CasefileError where the case cannot be read or an anchor does not hold.
    """
    names = open_vault(Path(vault), Path(path)) if vault else Vault()
    case = resolve(read_files(Path(path)), ontology().codes)
    verify(case, Path(documents), names, Path(path))
    looked_at = material(case, Path(documents), names, Path(path))
    of_reading = ("C103", "C104", "C105", "C106")
    return looked_at.coverages, tuple(result for result in checks.run(looked_at) if result.code in of_reading)


def agreement(first: str | Path, second: str | Path, documents: Collection[str] = ()) -> Comparison:
    """Compare two readings of the same documents: how far their passages, speakers and stances agree.

    Both are casefiles, made without sight of each other; *documents* are ids, left out all that both have begun.
    Raises CasefileError where one cannot be read, OnrecordError where there is nothing to compare.
    """
    codes = ontology().codes
    compared = compare(load_casefile(Path(first), codes), load_casefile(Path(second), codes), documents)
    if not compared.documents:
        raise OnrecordError(
            f"{first}, {second}: expected statements of one document in both, found none"
            f"{' for ' + ', '.join(sorted(documents)) if documents else ''}. "
            "Both readings name their documents by the same ids: compare the names of the files in statements/."
        )
    return compared
