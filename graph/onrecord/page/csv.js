// CSV of the statements shown: a line for each. The rules of the cells are those of the answers (questions.js).

const CSV_COLUMNS = {
  statement: (statement) => statement.id,
  speaker: COLUMNS.speaker,
  as: (statement) => statement.as,
  on_behalf_of: (statement) => statement.onBehalfOf.join(" | "),
  stance: COLUMNS.stance,
  about: (statement) => aboutTexts(statement).join(" | "),
  quote: COLUMNS.quote,
  rendering: (statement) => statement.rendering,
  chain: COLUMNS.chain,
  hedge: (statement) => statement.hedge,
  circumstance: (statement) => statement.circumstance,
  support_of_the_claim: COLUMNS.support,
  contestation_of_the_claim: COLUMNS.contestation,
  said: (statement) => statement.said,
  made: (statement) => timeOf(statement)?.edtf,
  made_how: (statement) => (timeOf(statement) ? [isUndatedSpeech(statement) ? "at the latest, by the document" : timeOf(statement).of === "document" ? "date of the document" : "own date", timeOf(statement).inferred ? "inferred" : "as given"].join(", ") : ""),
  document: (statement) => statement.document,
  title: (statement) => documentById.get(statement.document)?.title,
  segment: (statement) => statement.segment,
  page: (statement) => statement.page,
  line: (statement) => statement.line,
  start: (statement) => statement.start,
  end: (statement) => statement.end,
  sha256: (statement) => documentById.get(statement.document)?.sha256,
};

function csvOf(rows) {
  const columns = Object.values(CSV_COLUMNS);
  return csvText(Object.keys(CSV_COLUMNS), rows.map((statement) => columns.map((value) => String(value(statement) ?? ""))));
}

/** With a byte order mark: without it spreadsheet programs misread names that are not ASCII. */
function saveCsv() {
  saveFile("statements.csv", new Blob([`\ufeff${csvOf(sortRows(tableRows(), sorted))}`], { type: "text/csv;charset=utf-8" }));
}
