"""Mentions in a document of dates, of quantities and of events, found by rules."""

from onrecord.proposing.mentions.dates import find_dates
from onrecord.proposing.mentions.events import find_events
from onrecord.proposing.mentions.quantities import find_quantities

__all__ = ["find_dates", "find_events", "find_quantities"]
