/* Goes into the demo pages of `npm run dev` only: the page reloads when the stamp of the build changes. */
/* global location */
const read = async () => {
  const answer = await fetch('/build-stamp.txt', { cache: 'no-store' }).catch(() => undefined);
  return answer?.ok ? answer.text() : undefined;
};

let last;
const reloadIfNew = async () => {
  const stamp = await read();
  if (last && stamp && stamp !== last) location.reload();
  last = stamp ?? last;
};
setInterval(() => void reloadIfNew(), 1_000);
