// How claims stand: support with its named roots, contestation beside it. Indexes over evidence.claims.

const standings = new Map(Object.entries(evidence.claims));   // claim id → {support, contestation, roots, words, …}
const standingOf = (claim) => standings.get(claim.id) || null;
const questionsOfNumber = new Map();                          // event node → [question of number]
for (const question of evidence.numbers) push(questionsOfNumber, question.event, question);
