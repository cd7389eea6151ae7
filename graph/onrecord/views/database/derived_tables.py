"""Tables of what is derived: support with its roots, contestation, contradictions and how they are explained."""

from __future__ import annotations

from onrecord.views.database.schema import Column, Table, column

#: What each role of a statement in an assessment is: the narrowest term that holds → its words.
ROLES = {
    "nobodyNamed": "supports, nobody named",
    "ownVoice": "supports, own voice",
    "supportedBy": "supports, named source",
    "notFree": "not free",
    "contestedByAccused": "contests, side of the accused",
    "contestedBy": "contests",
}
#: Each side of a contradiction.
SIDES = {"oneSide": "one side", "otherSide": "the other side"}


def _rule() -> tuple[Column, ...]:
    """By what it was derived."""
    return (
        column("rule", "the rule by which it was derived", "rec:rule", to="codes", required=True),
        column("rule_version", "version of the rule: it changes when the rule would judge the same statements in "
               "another way", "rec:ruleVersion", required=True),
    )  # fmt: skip


_ASSESSMENTS: tuple[Table, ...] = (
    Table(
        "assessments", "Assessments: what the documents show of one claim, or of all counts of one event and unit. "
        "Derived, never typed in. Support and contestation stand side by side and are never made one.",
        (
            column("id", "digest of the rule and of what is assessed", required=True),
            column("label", "what is assessed, and the result, in one line", "rdfs:label", required=True),
            column("what", "the claim in words or, for all counts of one event and unit, the event and what is "
                   "counted", required=True, filtered=True),
            column("support", "how far it is supported; no value is a legal standard, and none says that it "
                   "happened; empty where nobody freely affirms it", "rec:support", to="codes"),
            column("named_roots", "how many separate named sources there are, as far as the documents show: an upper "
                   "bound, for they may share an origin that no document shows", "rec:namedRoots", integer=True,
                   required=True, filtered=True),
            column("named_sources", "these sources, in words, apart by “ | ”; one row for each in assessment_roots"),
            column("contestation", "how it is contested, in words; one row for each in contestations", required=True,
                   filtered=True),
            column("contested_by", "who contests it, in words, apart by “ | ”; the statements stand in "
                   "assessment_statements"),
            column("in_words", "the whole assessment in one sentence", required=True),
            *_rule(),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Assessment",), label="label", facets=("support", "contestation", "named_roots", "rule"),
    ),
    Table(
        "assessed", "What is assessed: one claim; for a question of number all counts of one event and unit; for "
        "claims on things judged to be the same, each of them.",
        (
            column("assessment", "the assessment", to="assessments", required=True),
            column("claim", "the claim", "rec:assesses", to="claims", required=True),
        ),
        key=("assessment", "claim"), holds=("Assessment",),
    ),
    Table(
        "contestations", "How what is assessed is contested: one row for each way, or one that says that it is not. "
        "That nobody contests it in these documents is not agreement.",
        (
            column("assessment", "the assessment", to="assessments", required=True),
            column("contestation", "the way in which it is contested, or that it is not", "rec:contestation",
                   to="codes", required=True),
        ),
        key=("assessment", "contestation"), holds=("Assessment",), facets=("contestation",),
    ),
    Table(
        "assessment_statements", "The statements that an assessment uses, and as what. Those that support it are "
        "mentions; only named sources are counted, in assessment_roots.",
        (
            column("assessment", "the assessment", to="assessments", required=True),
            column("statement", "the statement", " ".join(f"rec:{name}" for name in ROLES), to="statements",
                   required=True),
            column("role", "supports, named source: it freely affirms or finds it, and traces to a named source; "
                   "supports, nobody named: nobody named answers for it; supports, own voice: a document says so "
                   "itself; not free: said in custody or under threat, shown and counted nowhere; contests; contests, "
                   "side of the accused", required=True, filtered=True),
        ),
        key=("assessment", "statement", "role"), holds=("Assessment",), facets=("role",),
    ),
    Table(
        "accused_side", "Who of those that contest it is accused of the act, or on the side of who is.",
        (
            column("assessment", "the assessment", to="assessments", required=True),
            column("thing", "who contests it", "rec:accusedSide", to="things", required=True),
        ),
        key=("assessment", "thing"), holds=("Assessment",), facets=("thing",),
    ),
    Table(
        "roots", "Roots: each one separate named origin, as far as the documents show. Statements that are not "
        "independent of each other are one root.",
        (
            column("id", "digest of its statements, and of why they are one", required=True),
            column("label", "who is named as the origin", "rdfs:label", required=True, filtered=True),
            column("joined_by", "why several statements are one root, in words, apart by “ | ”; one row for each in "
                   "joinings", filtered=True),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Root",), label="label", facets=("label", "joined_by"),
    ),
    Table(
        "joinings", "Why several statements are one root: one row for each reason.",
        (
            column("root", "the root", to="roots", required=True),
            column("reason", "same source, part of a body, shared ground, or same words", "rec:joinedBy", to="codes",
                   required=True),
        ),
        key=("root", "reason"), holds=("Root",), facets=("reason",),
    ),
    Table(
        "root_sources", "Who is named as the origin: several, where they spoke together or were joined.",
        (
            column("root", "the root", to="roots", required=True),
            column("thing", "the person or organization", "rec:namedSource", to="things", required=True),
        ),
        key=("root", "thing"), holds=("Root",), facets=("thing",),
    ),
    Table(
        "root_statements", "The statements that trace to a root.",
        (
            column("root", "the root", to="roots", required=True),
            column("statement", "the statement", "rec:utterance", to="statements", required=True),
        ),
        key=("root", "statement"), holds=("Root",),
    ),
    Table(
        "assessment_roots", "The named roots that support what is assessed.",
        (
            column("assessment", "the assessment", to="assessments", required=True),
            column("root", "the root", "rec:root", to="roots", required=True),
        ),
        key=("assessment", "root"), holds=("Assessment",), facets=("root",),
    ),
)  # fmt: skip

_CONTRADICTIONS: tuple[Table, ...] = (
    Table(
        "contradictions", "Contradictions: two sides that cannot both be so. Computed, and never resolved.",
        (
            column("id", "its name, as an explanation in judgements.yaml gives it", "dcterms:identifier",
                   required=True),
            column("kind", "stance: affirmed and denied; value: two counts with no number in common; internal: one "
                   "document against itself", "rec:kind", to="codes", required=True),
            column("label", "what contradicts what, in words", "rdfs:label", required=True),
            column("explanation", "how somebody explains it, and who, in words; it stays a contradiction"),
            *_rule(),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Contradiction",), label="label", facets=("kind",),
    ),
    Table(
        "contradiction_claims", "The claims that contradict each other, or the one that is affirmed and denied.",
        (
            column("contradiction", "the contradiction", to="contradictions", required=True),
            column("claim", "a claim", "rec:between", to="claims", required=True),
        ),
        key=("contradiction", "claim"), holds=("Contradiction",),
    ),
    Table(
        "contradiction_statements", "The statements on both sides of a contradiction.",
        (
            column("contradiction", "the contradiction", to="contradictions", required=True),
            column("side", "one side: affirms or finds it, or gives the first of two values; the other side: denies "
                   "it, finds that it is not so, or gives the other value", required=True, filtered=True),
            column("statement", "the statement", " ".join(f"rec:{name}" for name in SIDES), to="statements",
                   required=True),
        ),
        key=("contradiction", "side", "statement"), holds=("Contradiction",), facets=("side",),
    ),
    Table(
        "contradicts", "Claims that cannot both be so, both ways. A claim that is affirmed and denied contradicts no "
        "other: it stands in contradictions only.",
        (
            column("claim", "a claim", to="claims", required=True),
            column("other", "says of the same event what cannot be so together with it", "rec:contradicts",
                   to="claims", required=True),
        ),
        key=("claim", "other"), holds=("Claim",),
    ),
    Table(
        "explanations", "How somebody explains a contradiction: who, when, why. It stands beside it and takes nothing "
        "away.",
        (
            column("id", "number of the row", integer=True),
            column("explains", "the contradiction that it names", "rec:explains", required=True, filtered=True),
            column("contradiction", "the contradiction, where the records still have it; else empty",
                   to="contradictions"),
            column("because", "the explanation", "rec:because", required=True),
            column("judged_by", "who explains it", "rec:judgedBy"),
            column("judged_on", "when (EDTF)", "rec:judgedOn"),
            column("iri", "its name in the graph", required=True),
        ),
        holds=("Explanation",), label="because",
    ),
)  # fmt: skip

DERIVED_TABLES: tuple[Table, ...] = (*_ASSESSMENTS, *_CONTRADICTIONS)
