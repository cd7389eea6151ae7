"""From the graph to the rows of every table that describes the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from onrecord.dataset.reading import Reading
from onrecord.dataset.receipts import Receipt
from onrecord.views.database import content, derived, speech
from onrecord.views.database.copying import Copier, Row
from onrecord.views.database.identifiers import identifiers
from onrecord.views.database.schema import Table
from onrecord.views.database.tables import TABLES

#: Table → what makes its rows, where they do not follow from its columns alone.
MAKERS: dict[str, Callable[[Copier, Table], Iterable[Row]]] = {
    "about": content.about,
    "codes": content.codes,
    "things": content.things,
    "claims": content.claims,
    "statements": speech.statements,
    "links": speech.links,
    "parties": speech.parties,
    "link_speakers": speech.link_speakers,
    "stances": speech.stances,
    "conveys": speech.conveys,
    "attributions": speech.attributions,
    "inferences": speech.inferences,
    "assessments": derived.assessments,
    "assessment_statements": derived.assessment_statements,
    "roots": derived.roots,
    "contradictions": derived.contradictions,
    "contradiction_statements": derived.contradiction_statements,
    "explanations": derived.explanations,
}


def rows(reading: Reading, found: Mapping[str, Receipt], labels: Mapping[str, str]) -> dict[str, list[Row]]:
    """Return table → rows, the same for the same graph. *labels*: IRI of a code → its label."""
    copier = Copier(reading, found, labels, identifiers(reading, found))
    made: dict[str, list[Row]] = {}
    for table in TABLES:
        if table.name in MAKERS:
            made[table.name] = list(MAKERS[table.name](copier, table))
        elif table.name in copier.ids:
            made[table.name] = list(copier.all_described(table))
        elif table.holds:
            made[table.name] = list(copier.pairs(table))
    return made
