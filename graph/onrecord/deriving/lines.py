"""Assessments, roots and contradictions as lines of N-Quads, in the default graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.dataset.assessments import question_of
from onrecord.dataset.describing import Description
from onrecord.dataset.nquads import iri, number, text
from onrecord.dataset.reading import Reading
from onrecord.dataset.wording import listed
from onrecord.deriving import assessing, contradictions
from onrecord.deriving.assessing import Assessment
from onrecord.deriving.contradictions import Contradiction
from onrecord.deriving.roots import Root
from onrecord.values.vocabulary import CODES, DCTERMS, RDFS, REC

#: So many names stand in a label; the others are counted.
_NAMES = 4


@dataclass(frozen=True)
class Lines:
    """Writes what was derived; names come from *reading*."""

    reading: Reading
    graph: Description

    def assessment(self, assessment: Assessment) -> None:
        """Describe an assessment, with its roots and the statements it used."""
        subject = self._node("assessment", assessment.key, "Assessment")
        self.graph.add(subject, f"{RDFS}label", text(self._label(assessment)))
        self.graph.links(subject, "assesses", assessment.claims)
        self._rule(subject, f"assess-{assessment.rule}", assessing.VERSION)
        if assessment.support:
            self.graph.links(subject, "support", [f"{CODES}support/{assessment.support}"])
        self.graph.links(subject, "contestation", [f"{CODES}contestation/{c}" for c in assessment.contestation])
        self.graph.add(subject, f"{REC}namedRoots", number(len(assessment.roots)))
        self.graph.links(subject, "root", [self._root(root) for root in assessment.roots])
        for name, statements in (
            ("supportedBy", (*assessment.named, *assessment.nobody_named, *assessment.own_voice)),
            ("nobodyNamed", assessment.nobody_named),
            ("ownVoice", assessment.own_voice),
            ("notFree", assessment.not_free),
            ("contestedBy", assessment.contested_by),
            ("contestedByAccused", assessment.by_accused),
            ("accusedSide", assessment.accused_side),
        ):
            self.graph.links(subject, name, statements)

    def _label(self, assessment: Assessment) -> str:
        """`… · count: about 40 persons detained: one named source, denied`."""
        labels = self.graph.wording.labels
        support = labels[f"{CODES}support/{assessment.support}"] if assessment.support else "affirmed by nobody"
        contested = [labels[f"{CODES}contestation/{c}"] for c in assessment.contestation]
        what = question_of(assessment.claims, assessment.rule is assessing.Rule.NUMBER, self.reading, labels)
        return f"{what}: {', '.join([support, *contested])}"

    def _root(self, root: Root) -> str:
        node = self.graph.info.iri("root", root.key)
        if node not in self.graph.described:
            self.graph.described.add(node)
            subject = self._node("root", root.key, "Root")
            self.graph.add(subject, f"{RDFS}label", text(names(self.reading.name(s) for s in root.sources)))
            self.graph.links(subject, "namedSource", root.sources)
            self.graph.links(subject, "utterance", root.utterances)
            self.graph.links(subject, "joinedBy", [f"{CODES}joined-by/{reason}" for reason in root.joined_by])
        return node

    def contradiction(self, contradiction: Contradiction) -> None:
        """Describe a contradiction, with the statements and anchors of both sides."""
        subject = self._node("contradiction", contradiction.id, "Contradiction")
        one, other = contradiction.one_claims, contradiction.other_claims
        label = self.reading.name(one[0])
        if one == other:
            label += ": affirmed and denied"
        else:
            more = f" and {len(other) - 1} more" if len(other) > 1 else ""
            label += f" / {self.reading.name(other[0])}{more}"
        self.graph.words(subject, ((f"{RDFS}label", label), (f"{DCTERMS}identifier", contradiction.id)))
        self.graph.links(subject, "kind", [f"{CODES}contradiction-kind/{contradiction.kind}"])
        self._rule(subject, f"contradiction-{contradiction.kind}", contradictions.VERSION)
        self.graph.links(subject, "between", [*one, *other])
        for name, side in (("oneSide", contradiction.one_side), ("otherSide", contradiction.other_side)):
            self.graph.links(subject, name, side)
            self.graph.links(subject, "anchor", [a for s in side for a in self.reading.rec(s, "anchor")])
        for claim, against in ((c, o) for c in one for o in other if one != other):
            self.graph.links(iri(claim), "contradicts", [against])
            self.graph.links(iri(against), "contradicts", [claim])

    def _rule(self, subject: str, name: str, version: str) -> None:
        self.graph.links(subject, "rule", [f"{CODES}rule/{name}"])
        self.graph.words(subject, ((f"{REC}ruleVersion", version),))

    def _node(self, kind: str, key: str, name: str) -> str:
        subject = iri(self.graph.info.iri(kind, key))
        self.graph.type(subject, name)
        return subject


def names(found: Iterable[str]) -> str:
    """Return names as a label: all of a few, else the first ones and how many more there are.

    >>> names(["Ada", "Bo"])
    'Ada and Bo'
    >>> names(["Ada", "Bo", "Cy", "Di", "Ed", "Fay"])
    'Ada, Bo, Cy, Di and 2 others'
    """
    every = list(found)
    more = len(every) - _NAMES
    return listed(every) if more < 2 else listed([*every[:_NAMES], f"{more} others"])
