"""What an editor writes for a person who begins an entry: type `- `, choose, fill the places in.

They are in the form that VS Code and the YAML language server read: `${1:…}` is the first place to fill, then
comes `${2:…}`. The words of a quote stand four spaces in, which is right after `- quote:` as well as after `quote:`.
"""

from __future__ import annotations

from typing import Any

Snippet = dict[str, Any]

_QUOTE = "|-\n    ${1:the words, as they stand}"
_CLAIM = "[${3:subject}, ${4:predicate}, ${5:object}]"

#: Record → what is offered for a new one.
ENTRIES: dict[str, list[Snippet]] = {
    "StatementEntry": [
        {
            "label": "statement",
            "description": "Somebody says something: quote, speaker, stance.",
            "body": {"quote": _QUOTE, "speaker": "${2:id}", "affirms": [_CLAIM]},
        },
        {
            "label": "statement in the document's own voice",
            "description": "The document says it itself: no speaker.",
            "body": {"quote": _QUOTE, "affirms": [_CLAIM]},
        },
        {
            "label": "statement through a chain",
            "description": "It reached the document through somebody else: outlet, organization, witness.",
            "body": {
                "quote": _QUOTE,
                "attribution": "|-\n    ${2:the words that name speaker and chain}",
                "speaker": "${6:id}",
                "via": "[${7:id}]",
                "affirms": [_CLAIM],
            },
        },
        {
            "label": "passage set aside",
            "description": "Nothing to record here, and why.",
            "body": {"quote": _QUOTE, "aside": "${2:why}"},
        },
    ],
    "EntityEntry": [
        {
            "label": "entity",
            "description": "Somebody or something that statements name.",
            "body": {"id": "${1:short-name}", "name": "${2:Name}", "kinds": "[${3:code}]"},
        }
    ],
    "EventEntry": [
        {
            "label": "event",
            "description": "Something that statements speak of; place, date and counts are claims.",
            "body": {"id": "${1:short-name}", "label": "${2:Detentions reported from …}", "kinds": "[${3:code}]"},
        }
    ],
    "DocumentEntry": [
        {
            "label": "document",
            "description": "`onrecord add CASE FILE` writes this, with the hash.",
            "body": {
                "id": "${1:short-name}",
                "file": "${2:name.txt}",
                "sha256": "${3:hash of its bytes}",
                "title": "${4:title}",
            },
        }
    ],
    "JudgementEntry": [
        {
            "label": f"judgement: {verdict}",
            "description": "What is judged, by whom, when, why.",
            "body": {
                verdict: "[${1:id}, ${2:id}]",
                "by": "${3:name}",
                "on": "${4:2025-04-01}",
                "because": "${5:reason}",
            },
        }
        for verdict in ("same", "different", "unsure")
    ]
    + [
        {
            "label": "explanation of a contradiction",
            "description": "Its id (`onrecord ask contradictions`), who explains it, when, why.",
            "body": {
                "explains": "${1:value-3f2a9c1e07}",
                "by": "${2:name}",
                "on": "${3:2025-04-01}",
                "because": "${4:reason}",
            },
        }
    ],
}
#: A quote is a block scalar: then YAML changes nothing in it.
QUOTE: list[Snippet] = [{"label": "the words", "body": _QUOTE}]
QUANTITY: list[Snippet] = [
    {"label": "{unit, number}", "bodyText": "{unit: ${1:detained}, number: ${2:about 40}}"},
]
DATE: list[Snippet] = [
    {
        "label": "{edtf, words, how}",
        "bodyText": "{edtf: ${1:2019-01-14}, words: ${2:on Monday}, how: ${3:the year of the article}}",
    }
]
