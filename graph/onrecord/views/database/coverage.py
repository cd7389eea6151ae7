"""What the tables do not hold of a graph, counted: nothing is lost silently, whatever terms come later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from onrecord.dataset.reading import Reading, shortened
from onrecord.values.vocabulary import RDF, REC
from onrecord.views.database.copying import expanded
from onrecord.views.database.tables import ABOUT, LINK, TABLES

#: (class, term) → why no column needs to hold it.
FOLLOWS = {
    ("Claim", f"{REC}about"): "subject and object of a claim say what it is about",
    ("Contradiction", f"{REC}anchor"): "the statements on both sides have these anchors",
}


def held() -> frozenset[tuple[str, str]]:
    """Return (class, IRI of a term) for everything that a column holds."""
    columns = {(name, expanded(term)) for t in TABLES for c in t.columns for term in c.terms for name in t.holds}
    case = {("Case", expanded(term)) for terms in ABOUT.values() for term in terms.split()}
    return frozenset(columns | case)


def losses(reading: Reading, broader: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield a sentence for each kind of triple that no table holds. *broader*: term → its super-properties."""
    kept = held()
    repeated = 0
    left: Counter[tuple[str, str]] = Counter()
    for subject, properties in reading.triples.items():
        names = _classes(reading, subject)
        implied = {
            (wide, value)
            for predicate in properties
            for wide in broader.get(predicate, ())
            for value in properties[predicate]
        }
        for predicate, values in properties.items():
            own = [value for value in values if predicate != f"{RDF}type" and (predicate, value) not in implied]
            repeated += len(values) - len(own)
            if own and not any((name, predicate) in kept or (name, predicate) in FOLLOWS for name in names):
                left[(" or ".join(sorted(names)) or "resource without a class", predicate)] += len(own)
    for (name, predicate), number in sorted(left.items()):
        yield f"{number} × {shortened(predicate)} of a {name}: no table holds it."
    if repeated:
        yield (
            f"{repeated} triples that give a class, or repeat another under a broader term (such as "
            "prov:wasAttributedTo beside rec:speaker), are left out: tables and columns stand for them, and "
            "ontology/onrecord.ttl says which term is broader than which."
        )


def _classes(reading: Reading, subject: str) -> frozenset[str]:
    found = {t.removeprefix(REC) for t in reading.all(subject, f"{RDF}type") if t.startswith(REC)}
    if "Statement" in found and not reading.rec(subject, "stance"):
        return frozenset({LINK})
    return frozenset(found)
