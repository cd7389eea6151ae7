"""Who says what: quotations and indirect speech, by rules."""

from onrecord.proposing.speech.finding import find_speech

__all__ = ["find_speech"]
