// From days to places on a line of time, and back. Days are numbers, so that no clock and no time zone has a say.

const MS_OF_DAY = 86_400_000;
const NARROWEST_WINDOW = 14;        // days: closer, nothing more is to be seen
const DAYS_OF_YEAR = 365.2425;
const OPEN_REACH = 64;              // pixels from the end that is known to the tip of an arrow

/** "2018-12-01" → a number of days; null for what is no day. */
function dayNumber(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text || "");
  if (!parts) return null;
  const moment = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return dayText(moment / MS_OF_DAY) === text ? moment / MS_OF_DAY : null;
}

/** A number of days → "2018-12-01". */
function dayText(day) {
  const moment = new Date(Math.floor(day) * MS_OF_DAY);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString().slice(0, 10);
}

/** "2018-12-01..2019-02-01" → its first and last day; null for anything else. */
function readSpan(text) {
  const [first, last, ...more] = String(text || "").split("..");
  if (more.length || dayNumber(first) === null || dayNumber(last) === null) return null;
  return first <= last ? [first, last] : [last, first];
}

/** The days between which everything in *dates* lies, with some room; open ends have no day of their own. */
function windowOf(dates, room = 0.06) {
  const ends = dates.flatMap(({ first, last }) => [dayNumber(first), last ? dayNumber(last) + 1 : null]).filter((day) => day !== null);
  if (!ends.length) return null;
  // Not Math.min(...ends): a large case has more dates than a call has room for.
  const [from, to] = [ends.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))];
  const pad = Math.max((to - from) * room, 10);
  return { from: from - pad, to: to + pad };
}

/** The window seen *factor* times as close around *middle*, never beyond three times *whole*. */
function zoomedWindow(seen, factor, whole, middle = (seen.from + seen.to) / 2) {
  const widest = Math.max(3 * (whole.to - whole.from), NARROWEST_WINDOW);
  const length = Math.min(widest, Math.max(NARROWEST_WINDOW, (seen.to - seen.from) / factor));
  // What was out of sight comes into the middle; what was seen stays where it was.
  const seenAt = (middle - seen.from) / (seen.to - seen.from);
  const share = seenAt < 0 || seenAt > 1 ? 0.5 : seenAt;
  return { from: middle - share * length, to: middle + (1 - share) * length };
}

/** The window moved by a share of its own length. */
function movedWindow(seen, share) {
  const step = (seen.to - seen.from) * share;
  return { from: seen.from + step, to: seen.to + step };
}

const placeOfDay = (day, seen, width) => ((day - seen.from) / (seen.to - seen.from)) * width;
const dayAtPlace = (x, seen, width) => seen.from + (x / width) * (seen.to - seen.from);

/**
 * Where a date lies on a line of *width* pixels: its ends, and which of them are open or out of sight. An open end is a
 * short arrow: nobody said that it went on until today.
 */
function placeOfDate({ first, last }, seen, width) {
  const known = { start: first ? placeOfDay(dayNumber(first), seen, width) : null, end: last ? placeOfDay(dayNumber(last) + 1, seen, width) : null };
  const start = known.start ?? (known.end === null ? -Infinity : Math.min(known.end, width) - OPEN_REACH);
  const end = known.end ?? (known.start === null ? Infinity : Math.max(known.start, 0) + OPEN_REACH);
  const outside = end <= 0 ? "before" : start >= width ? "after" : null;
  const left = outside === "after" ? width - 8 : Math.max(0, start);
  const right = outside === "before" ? 8 : Math.min(width, end);
  return { left, right: Math.max(right, left), outside, openStart: !first, openEnd: !last, cutStart: Boolean(first) && start < 0, cutEnd: Boolean(last) && end > width };
}

/** Put what lies on one line into as few rows as hold it without overlap; return the row of each. */
function packRows(places, gap = 6) {
  const ends = [];
  return places.map(({ left, right }) => {
    const free = ends.findIndex((end) => end + gap <= left);
    const row = free < 0 ? ends.length : free;
    ends[row] = right;
    return row;
  });
}

// Steps of the axis with the room in pixels that a label needs, finest first.
const AXIS_STEPS = [
  { unit: "day", step: 1, room: 26 }, { unit: "day", step: 7, room: 30 },
  { unit: "month", step: 1, room: 34 }, { unit: "month", step: 3, room: 34 },
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((step) => ({ unit: "year", step, room: 44 })),
];
const DAYS_OF_UNIT = { day: 1, month: DAYS_OF_YEAR / 12, year: DAYS_OF_YEAR };
const UNIT_ABOVE = { day: "month", month: "year" };

/** The marks of the axis: *minor* at every step, *major* (years over months, months over days) above them. */
function axisMarks(seen, width) {
  const perDay = width / (seen.to - seen.from);
  const chosen = AXIS_STEPS.find(({ unit, step, room }) => DAYS_OF_UNIT[unit] * step * perDay >= room) || AXIS_STEPS.at(-1);
  const above = UNIT_ABOVE[chosen.unit];
  return {
    unit: chosen.unit,
    minor: marksOf(chosen.unit, chosen.step, seen).map((day) => ({ day, label: markLabel(day, chosen.unit) })),
    major: above ? marksOf(above, 1, seen, true).map((day) => ({ day, label: markLabel(day, above, true) })) : [],
  };
}

/** The days at which a unit begins; with *alsoBefore* the one that the window begins in, too. */
function marksOf(unit, step, seen, alsoBefore = false) {
  const days = [];
  const first = new Date(Math.floor(seen.from) * MS_OF_DAY);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  for (let i = 0; i < 2000; i += 1) {
    const at = { day: () => Date.UTC(year, month, 1 + i), month: () => Date.UTC(year, i, 1), year: () => Date.UTC(year - (year % step) + i, 0, 1) }[unit]() / MS_OF_DAY;
    const date = new Date(at * MS_OF_DAY);
    if (at >= seen.to) break;
    const number = { day: date.getUTCDate() - 1, month: date.getUTCMonth(), year: date.getUTCFullYear() }[unit];
    // Weeks begin anew with each month; what is left of the fifth has no mark, for it would touch the next one.
    if (number % step || (unit === "day" && step > 1 && number > 21)) continue;
    if (at >= seen.from) days.push(at);
    else if (alsoBefore) days[0] = at;
  }
  return days;
}

function markLabel(day, unit, isLong = false) {
  const [year, month, date] = dayText(day).split("-").map(Number);
  if (unit === "year") return String(year);
  if (unit === "month") return isLong ? `${WORDS.months[month - 1]} ${year}` : WORDS.months[month - 1].slice(0, 3);
  return String(date);
}
