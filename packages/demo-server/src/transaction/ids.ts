/** Counts within a millisecond; begins in the lower half, so that there is always room for some. */
const maxCount = 0xfff;
const first = () => crypto.getRandomValues(new Uint16Array(1))[0]! & (maxCount >> 1);

/**
 * Gives UUIDs v7, each greater than the one before as text: `order by id` is the order of creation. RFC 9562 §5.7, with a
 * counter in `rand_a` (§6.2, method 1); a clock that is put back, or more ids than fit a millisecond, keep the order too.
 */
export function idsInOrder(now: () => number = Date.now): () => string {
  let at = 0;
  let count = 0;
  return () => {
    const time = now();
    if (time > at) [at, count] = [time, first()];
    else if (count < maxCount) count++;
    else [at, count] = [at + 1, 0];
    return uuid(at, count);
  };
}

function uuid(at: number, count: number): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  // The two highest bits say that the layout is that of RFC 9562.
  random[0] = (random[0]! & 0x3f) | 0x80;
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = at.toString(16).padStart(12, '0');
  const counter = count.toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
