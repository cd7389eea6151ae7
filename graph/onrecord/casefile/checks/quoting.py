"""Checks of quoting and reading: how much is quoted, what nobody has read, what was set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.casefile.checks.material import Examined, Material, is_english, of_document
from onrecord.casefile.checks.speaking import is_named, names_of_speakers
from onrecord.casefile.coverage import Coverage, Sentence, Treatment
from onrecord.casefile.vault import excerpt
from onrecord.values.documents import Anchor
from onrecord.values.folding import name_key
from onrecord.values.quotations import ELLIPSIS
from onrecord.values.reports import Finding

#: Direct speech as spoken: so many characters at most.
LONGEST_SPEECH = 300
#: Narration and longer speech: "some 20 words in all", with a fifth more allowed.
MOST_WORDS = 24
#: Of a document's body, quotes are less than this in total.
MOST_QUOTED = 0.5
#: Of the sentences that are to be read, at most this share is set aside.
MOST_SET_ASIDE = 0.25
#: Reasons by which somebody says that they saw speech, and why it is set aside all the same.
_SIGNED_OFF = re.compile(r"\b(?:no statement|repeats?|repeated|duplicates?|recorded)\b", re.IGNORECASE)
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
    # One quote may serve a whole chain: it is direct speech where the statement at the end of the chain is.
    direct = {s.anchor for s in material.taken() if s.rendering == "direct"}
    quotes = dict.fromkeys([s.anchor for s in material.case.statements] + [a.anchor for a in material.case.asides])
    return Examined(len(quotes), [finding for quote in quotes for finding in _too_long(quote, quote in direct)])


def _too_long(anchor: Anchor, direct: bool) -> Iterator[Finding]:
    characters = len(anchor.exact.strip())
    words = len([word for word in anchor.exact.split() if any(c.isalnum() for c in word)])
    advice = f"Quote its first and last words around {ELLIPSIS}; the anchor still spans all of it."
    if direct and characters > LONGEST_SPEECH:
        yield Finding(*anchor.written, f"{characters} characters of direct speech, at most {LONGEST_SPEECH}. {advice}")
    elif not direct and words > MOST_WORDS:
        yield Finding(*anchor.written, f"{words} words are quoted: some 20, at most {MOST_WORDS}. {advice}")


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
    return Examined(sum(bool(c.quoted) for c in material.coverages), findings)


def unread_sentences(material: Material) -> Examined:
    """Every sentence carries an anchor or is set aside with a reason."""
    findings = [
        of_document(
            coverage.document,
            sentence.line,
            f"nobody has read {_beginning(material, coverage, sentence)}. Record what is said there, or set it aside "
            "with `aside:` and a reason. A line that is no body, such as a date line, belongs under `segments:` in "
            "documents.yaml.",
        )
        for coverage in _begun(material)
        for sentence in coverage.of(Treatment.UNREAD)
    ]
    return Examined(sum(len(coverage.sentences) for coverage in _begun(material)), findings)


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
    return Examined(len(_begun(material)), findings)


def set_aside_speech(material: Material) -> Examined:
    """No sentence that was set aside has a verb of speech and a named speaker."""
    forms = names_of_speakers(material)
    examined = Examined()
    for coverage in material.coverages:
        document, text = coverage.document, material.texts[coverage.document.id].characters
        for sentence in coverage.of(Treatment.SET_ASIDE):
            if not is_english(document):
                examined.foreign[document.id] = document.language
                continue
            key = name_key(text[sentence.span.start : sentence.span.end])
            verb = next((word for word in key.split() if word in SPEECH_VERBS), "")
            speaker = next((material.case.things[iri].label for iri in forms if is_named(forms[iri], key)), "")
            if verb and speaker and not _SIGNED_OFF.search(sentence.reason):
                message = (
                    f"a sentence that is set aside ({sentence.reason}) has “{verb}” and names {speaker}. Record the "
                    "statement. If it is none, or is recorded elsewhere, begin the reason with “no statement:” or "
                    "“repeats”, and say why or which line."
                )
                examined.add(of_document(document, sentence.line, message))
            else:
                examined.add()
    return examined
