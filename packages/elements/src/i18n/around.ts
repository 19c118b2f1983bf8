const gap = '\uE000';

/** A sentence with a gap as the two texts around it, so that something that ticks can stand there. */
export function around(sentence: (gap: string) => string): readonly [before: string, after: string] {
  const [before = '', after = ''] = sentence(gap).split(gap);
  return [before, after];
}
