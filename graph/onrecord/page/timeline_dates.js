// EDTF in words: partial, open, approximate ("about") and uncertain dates, as a reader would say them.

/** The words for a date. *isMoment*: of something that was said at one time, so an open range is "or later". */
function dateWords(edtf, isMoment = false) {
  const set = /^([[{])(.*)[\]}]$/.exec(edtf.trim());
  if (!set) return rangeInWords(edtf.trim().split("/"), isMoment);
  const parts = set[2].split(",").map((part) => rangeInWords(rangeOfSet(part.trim()), isMoment));
  return parts.length === 1 ? parts[0] : SENTENCES.dates[set[1] === "[" ? "oneOf" : "allOf"](parts);
}

/** "2017..2019", "..2017" and "2017.." are how a set says what a range says with a slash. */
function rangeOfSet(part) {
  const at = part.indexOf("..");
  return at < 0 ? [part] : [part.slice(0, at) || "..", part.slice(at + 2) || ".."];
}

function rangeInWords([start, end], isMoment) {
  if (end === undefined) return dayInWords(start);
  const say = SENTENCES.dates[isMoment ? "moment" : "range"];
  const [isOpenStart, isOpenEnd] = [start, end].map((part) => part === ".." || part === "");
  if (isOpenStart && isOpenEnd) return WORDS.noDate;
  if (isOpenStart) return say[start === "" ? "unknownStart" : "until"](dayInWords(end));
  if (isOpenEnd) return say[end === "" ? "unknownEnd" : "since"](dayInWords(start));
  return say.both(dayInWords(start), dayInWords(end));
}

/** One date, with what its marks mean: ~ about, ? uncertain, % both. */
function dayInWords(text) {
  const bare = text.replace(/[?~%]/g, "").replace(/T.*$/, "");
  const parts = /^([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?$/.exec(bare);
  const plain = parts ? calendarWords(parts[1], parts[2], parts[3]) : bare;
  const about = /[~%]/.test(text) ? SENTENCES.dates.about(plain) : plain;
  return /[?%]/.test(text) ? SENTENCES.dates.uncertain(about) : about;
}

function calendarWords(year, month, day) {
  if (!month) return yearWords(year);
  if (month.includes("X")) return SENTENCES.dates.someMonth(yearWords(year));
  const ofYear = `${WORDS.months[Number(month) - 1] || WORDS.seasons[Number(month)] || month} ${yearWords(year)}`;
  if (!day) return ofYear;
  return day.includes("X") ? SENTENCES.dates.someDay(ofYear) : `${Number(day)} ${ofYear}`;
}

function yearWords(year) {
  if (!year.includes("X")) return year;
  if (/^\d{3}X$/.test(year)) return SENTENCES.dates.decade(year.replace("X", "0"));
  return SENTENCES.dates.someYear(year.replaceAll("X", "0"), year.replaceAll("X", "9"));
}
