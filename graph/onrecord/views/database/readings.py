"""Queries with a name, for reading: what supports a claim, who said what, what is denied, who passed it on."""

from __future__ import annotations

from onrecord.views.database.schema import View, column

SUPPORT = View(
    "support",
    "On whose word each claim rests, and who contests it: one row for each assessment, of one claim or of all counts "
    "of one event and unit. Support and contestation are never set off against each other, and neither says what "
    "happened.",
    (
        column("what", "the claim in words or, for all counts of one event and unit, the event and what is counted"),
        column("support", "how far it is supported; no value is a legal standard"),
        column("named_sources", "the separate named sources to which it traces, apart by “ | ”"),
        column(
            "named_roots", "how many these are: an upper bound, for they may share an origin that no document shows"
        ),
        column("mentions", "how many statements freely affirm or find it"),
        column("naming_nobody", "for how many of these nobody named answers, a document's own voice included"),
        column("documents", "in how many documents the mentions stand"),
        column("contestation", "how it is contested; that nobody contests it here is not agreement"),
        column("contested_by", "who contests it, apart by “ | ”"),
        column("not_free", "how many statements on it were made in custody or under threat; they are counted nowhere"),
        column("in_words", "all of this in one sentence"),
        column("rule", "whether one claim is assessed or a number: the rule by which it was derived"),
        column("assessment", "the assessment; its statements stand in assessment_statements", to="assessments"),
    ),
    """
SELECT a.what, coalesce(s.label, 'nobody freely affirms it'), a.named_sources, a.named_roots,
       count(CASE WHEN u.role LIKE 'supports, %' THEN 1 END),
       count(CASE WHEN u.role IN ('supports, nobody named', 'supports, own voice') THEN 1 END),
       count(DISTINCT CASE WHEN u.role LIKE 'supports, %' THEN m.document END),
       a.contestation, a.contested_by, count(CASE WHEN u.role = 'not free' THEN 1 END), a.in_words, r.label, a.id
FROM assessments AS a
JOIN codes AS r ON r.id = a.rule
LEFT JOIN codes AS s ON s.id = a.support
LEFT JOIN assessment_statements AS u ON u.assessment = a.id
LEFT JOIN statements AS m ON m.id = u.statement
GROUP BY a.id
ORDER BY a.what, a.id
""",
    facets=("support", "contestation", "named_roots", "rule"),
)

WHO_SAID_WHAT = View(
    "who_said_what",
    "Who said what: one row for each stance on each claim or thing, in the order of the text. What follows by rule "
    "(follows = 1) is here too.",
    (
        column("document", "document in which it stands", to="documents"),
        column("line", "line of the document"),
        column("speakers", "who says it"),
        column("stance", "the stance taken: affirms, denies and so on; the speaker's, never ours"),
        column("what", "the claim or thing"),
        column("quote", "the exact words"),
        column("hedge", "words that weaken it"),
        column("chain", "through whom it reached us"),
        column("on_behalf_of", "for whom"),
        column("circumstance", "free, in-custody, under-threat or anonymous"),
        column("said", "when it was said (EDTF)"),
        column("follows", "1 where the stance follows by rule from another"),
        column("statement", "number of the statement", to="statements"),
        column("claim", "the claim", to="claims"),
        column("thing", "the thing, where the stance is on one", to="things"),
    ),
    """
SELECT s.document, s.line, s.speakers, t.stance, coalesce(c.label, g.name), s.quote, s.hedge, s.chain,
       s.on_behalf_of, s.circumstance, s.said, t.follows, s.id, t.claim, t.thing
FROM stances AS t
JOIN statements AS s ON s.id = t.statement
LEFT JOIN claims AS c ON c.id = t.claim
LEFT JOIN things AS g ON g.id = t.thing
ORDER BY t.id
""",
    facets=("stance", "document", "circumstance"),
    searched_by="statement",
)

DENIED = View(
    "denied",
    "What is denied, beside who affirms it: one row for each denial and each affirmation of the same claim; the "
    "affirming columns are empty where nobody in these documents affirms it. Speech in custody or under threat is "
    "named as such.",
    (
        column("claim_in_words", "the claim"),
        column("denied_by", "who denies it, or finds that it is not so"),
        column("denying_stance", "denies or findsNot"),
        column("denying_quote", "in which words"),
        column("denying_circumstance", "free, in-custody, under-threat or anonymous"),
        column("denying_document", "in which document", to="documents"),
        column("denying_line", "at which line"),
        column("affirmed_by", "who affirms or finds it"),
        column("affirming_stance", "affirms or finds"),
        column("affirming_quote", "in which words"),
        column("affirming_circumstance", "free, in-custody, under-threat or anonymous"),
        column("affirming_document", "in which document", to="documents"),
        column("affirming_line", "at which line"),
        column("follows", "1 where the affirmation follows by rule from a place, date, count or role"),
        column("claim", "the claim", to="claims"),
        column("denying_statement", "number of the denying statement", to="statements"),
        column("affirming_statement", "number of the affirming statement", to="statements"),
    ),
    """
SELECT c.label, d.speakers, deny.stance, d.quote, d.circumstance, d.document, d.line,
       a.speakers, affirm.stance, a.quote, a.circumstance, a.document, a.line, affirm.follows, c.id, d.id, a.id
FROM stances AS deny
JOIN claims AS c ON c.id = deny.claim
JOIN statements AS d ON d.id = deny.statement
LEFT JOIN stances AS affirm ON affirm.claim = deny.claim AND affirm.stance IN ('affirms', 'finds')
LEFT JOIN statements AS a ON a.id = affirm.statement
WHERE deny.stance IN ('denies', 'findsNot')
ORDER BY deny.id, affirm.id
""",
    facets=("denied_by", "affirmed_by"),
    searched_by="denying_statement",
)

PASSED_ON_BY = View(
    "passed_on_by",
    "Who passed a statement on, at any step of its chain: one row for each statement and each who did.",
    (
        column("statement", "number of the statement", to="statements"),
        column("passed_on_by", "who passed it on"),
        column("hedge", "with which hedge"),
        column("quote", "the words that were passed on"),
        column("speakers", "who is said to have spoken them"),
        column("thing", "who passed it on", to="things"),
        column("link", "the link of the chain, where it is one", to="links"),
        column("outer_statement", "where it takes a stance of its own: that statement", to="statements"),
    ),
    """
WITH RECURSIVE passing (statement, link, outer_statement) AS (
  SELECT inner_statement, outer_link, outer_statement FROM conveys WHERE inner_statement IS NOT NULL
  UNION
  SELECT p.statement, c.outer_link, c.outer_statement
  FROM passing AS p
  JOIN conveys AS c ON c.inner_link = p.link OR c.inner_statement = p.outer_statement
)
SELECT p.statement, t.name, coalesce(l.hedge, o.hedge), s.quote, s.speakers, t.id, p.link, p.outer_statement
FROM passing AS p
JOIN statements AS s ON s.id = p.statement
LEFT JOIN links AS l ON l.id = p.link
LEFT JOIN statements AS o ON o.id = p.outer_statement
JOIN things AS t ON t.id IN (
  SELECT thing FROM link_speakers WHERE link = p.link AND role = 'speaker'
  UNION SELECT thing FROM speakers WHERE statement = p.outer_statement
)
WHERE p.outer_statement IS NULL OR p.outer_statement <> p.statement
ORDER BY p.statement, t.name
""",
    facets=("passed_on_by",),
    searched_by="statement",
)

VIEWS: tuple[View, ...] = (SUPPORT, WHO_SAID_WHAT, DENIED, PASSED_ON_BY)
