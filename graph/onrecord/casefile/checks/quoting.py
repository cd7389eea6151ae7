"""Checks of quoting and reading: how much is quoted, what nobody has read, what was set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.casefile.checks.material import Examined, Material, of_document
from onrecord.casefile.coverage import Coverage, Sentence, Treatment
from onrecord.casefile.vault import excerpt
from onrecord.values.documents import Anchor
from onrecord.values.folding import name_key
from onrecord.values.quotations import ELLIPSIS
from onrecord.values.reports import Finding
from onrecord.values.vocabulary import EntityClass

#: Direct speech as spoken: so many characters at most.
LONGEST_SPEECH = 300
#: Narration and longer speech: "some 20 words in all", with a fifth more allowed.
MOST_WORDS = 24
#: Of a document's body, quotes are less than this in total.
MOST_QUOTED = 0.5
#: Of the sentences that are to be read, at most this share is set aside.
MOST_SET_ASIDE = 0.25
#: Verbs with which reports introduce what somebody says.
# fmt: off
SPEECH_VERBS = frozenset((
    "accused", "accuses", "acknowledged", "acknowledges", "added", "adds", "admitted", "admits", "alleged", "alleges",
    "announced", "announces", "appealed", "appeals", "argued", "argues", "asked", "asks", "asserted", "asserts",
    "believes", "blamed", "blames", "called", "calls", "claimed", "claims", "commented", "comments", "condemned",
    "condemns", "confirmed", "confirms", "declared", "declares", "declined", "declines", "demanded", "demands",
    "denied", "denies", "described", "describes", "dismissed", "dismisses", "explained", "explains", "expressed",
    "insisted", "insists", "noted", "notes", "promised", "promises", "quoted", "quotes", "recalled", "recalls",
    "rejected", "rejects", "replied", "replies", "reported", "reports", "said", "says", "stated", "states", "stressed",
    "stresses", "suggested", "suggests", "testified", "testifies", "thanked", "thanks", "threatened", "threatens",
    "told", "tells", "tweeted", "urged", "urges", "vowed", "vows", "warned", "warns", "wrote", "writes",
))
# fmt: on


def long_quotes(material: Material) -> Examined:
    """Quotes are sparing: direct speech up to 300 characters, all else some 20 words in all."""
    findings = [
        finding
        for statement in material.case.statements
        for finding in _too_long(statement.anchor, statement.rendering == "direct")
    ]
    findings += [finding for aside in material.case.asides for finding in _too_long(aside.anchor, direct=False)]
    return len(material.case.statements) + len(material.case.asides), findings


def _too_long(anchor: Anchor, direct: bool) -> Iterator[Finding]:
    characters = len(anchor.exact.strip())
    words = len([word for word in anchor.exact.split() if word != ELLIPSIS])
    advice = f"Quote its first and last words around {ELLIPSIS}; the anchor still spans all of it."
    if direct and characters > LONGEST_SPEECH:
        yield Finding(*anchor.written, f"{characters} characters of direct speech, at most {LONGEST_SPEECH}. {advice}")
    elif not direct and words > MOST_WORDS:
        yield Finding(*anchor.written, f"{words} words are quoted, some 20 at most. {advice}")


def quoted_share(material: Material) -> Examined:
    """Less than half of a document's body is quoted in total."""
    findings = [
        of_document(
            c.document,
            0,
            f"{c.quoted_share:.0%} of the body is quoted, less than {MOST_QUOTED:.0%} is allowed. Quote longer "
            f"passages by their first and last words around {ELLIPSIS}.",
        )
        for c in material.coverages
        if c.quoted_share >= MOST_QUOTED
    ]
    return sum(bool(c.quoted) for c in material.coverages), findings


def unread_sentences(material: Material) -> Examined:
    """Every sentence carries an anchor or is set aside with a reason."""
    findings = [
        of_document(
            coverage.document,
            sentence.line,
            f"nobody has read {_beginning(material, coverage, sentence)}. Record what is said there, or set it aside "
            "with `aside:` and a reason.",
        )
        for coverage in _begun(material)
        for sentence in coverage.of(Treatment.UNREAD)
    ]
    return sum(len(coverage.sentences) for coverage in _begun(material)), findings


def _begun(material: Material) -> list[Coverage]:
    """The documents in which something was read: one that nobody has begun is said to be unread as a whole."""
    return [c for c in material.coverages if c.is_begun]


def _beginning(material: Material, coverage: Coverage, sentence: Sentence) -> str:
    """The first words of a sentence, with protected names blotted out; none where names are masked and not known."""
    if material.hides_words:
        return "a sentence"
    text = material.texts[coverage.document.id].characters
    words = excerpt(material.vault.blotted(text)[sentence.span.start : sentence.span.end])
    return "“" + " ".join(words.split()[:6]) + (f" {ELLIPSIS}”" if len(words.split()) > 6 else "”")


def set_aside_share(material: Material) -> Examined:
    """At most a quarter of a document's sentences are set aside."""
    findings = [
        of_document(
            c.document,
            0,
            f"{len(c.of(Treatment.SET_ASIDE))} of {len(c.sentences)} sentences are set aside "
            f"({c.share(Treatment.SET_ASIDE):.0%}), at most {MOST_SET_ASIDE:.0%} are allowed. "
            "Record more of them, or mark lines that are not body as segments.",
        )
        for c in material.coverages
        if c.share(Treatment.SET_ASIDE) > MOST_SET_ASIDE
    ]
    return sum(bool(c.of(Treatment.ANCHORED) or c.of(Treatment.SET_ASIDE)) for c in material.coverages), findings


def set_aside_speech(material: Material) -> Examined:
    """No sentence that was set aside has a verb of speech and a named speaker."""
    forms = speaker_forms(material)
    examined, findings = 0, []
    for coverage in material.coverages:
        text = material.texts[coverage.document.id].characters
        for sentence in coverage.of(Treatment.SET_ASIDE):
            examined += 1
            key = f" {name_key(text[sentence.span.start : sentence.span.end])} "
            verb = next((word for word in key.split() if word in SPEECH_VERBS), "")
            speaker = next((name for form, name in forms if f" {form} " in key), "")
            if verb and speaker:
                message = (
                    f"a sentence that is set aside ({sentence.reason}) has “{verb}” and names {speaker}. "
                    "Record the statement, or say in the reason why it is none."
                )
                if not re.search(r"\bduplicate|\brepeats?\b", sentence.reason):
                    findings.append(of_document(coverage.document, sentence.line, message))
    return examined, findings


def speaker_forms(material: Material) -> list[tuple[str, str]]:
    """Return (form as names are compared, name) of everybody named who can speak, longest form first."""
    speakers = [t for t in material.case.things.values() if t.kind in (EntityClass.PERSON, EntityClass.ORGANIZATION)]
    forms = {(name_key(form), thing.label) for thing in speakers for form in (thing.label, *thing.also)}
    return sorted((pair for pair in forms if pair[0]), key=lambda pair: (-len(pair[0]), pair))
