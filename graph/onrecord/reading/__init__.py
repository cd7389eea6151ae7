"""Files of many formats to readings: characters, what is not body, pages, and what the format says of itself."""

from onrecord.reading.files import read as read
