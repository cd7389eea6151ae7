// The questions a reader may begin with: what is most disputed, in plain words.

/** What the reader looks at: the chosen topic, else the most disputed one. */
const topic = () => state.topic || mostDisputed()?.id || nodes[0]?.id || null;
