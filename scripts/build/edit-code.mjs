/**
 * Code with some ranges replaced, and its source map.
 *
 * @typedef {{ start: number, end: number, parts: readonly (string | { start: number, end: number })[] }} Edit a range of
 *   the code and what comes instead: text, or other ranges of the code, which keep their place in the map
 * @param {string} code
 * @param {readonly Edit[]} edits that do not overlap
 */
export function editCode(code, edits) {
  const parts = [];
  let done = 0;
  for (const { start, end, parts: instead } of [...edits].sort((a, b) => a.start - b.start)) {
    parts.push(
      { start: done, end: start },
      ...instead.map((part) => (typeof part === 'string' ? { text: part, start } : part)),
    );
    done = end;
  }
  parts.push({ start: done, end: code.length });
  return written(code, parts);
}

function written(code, parts) {
  const placeOf = placesIn(code);
  const mappings = [[]];
  let result = '';
  let column = 0;
  const write = (text, from) => {
    mappings.at(-1).push([column, 0, ...placeOf(from)]);
    result += text;
    column += text.length;
    if (!text.endsWith('\n')) return;
    mappings.push([]);
    column = 0;
  };
  for (const { start, end, text } of parts) {
    if (text !== undefined) write(text, start);
    else
      for (const word of code.slice(start, end).matchAll(/\w+|\n|[^\w\n]+/g))
        write(word[0], start + word.index);
  }
  return { code: result, map: { version: 3, names: [], sources: [], mappings } };
}

/** From an offset to line and column, both from 0. */
function placesIn(code) {
  const starts = [0, ...Array.from(code.matchAll(/\n/g), ({ index }) => index + 1)];
  return (offset) => {
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return [low, offset - starts[low]];
  };
}
