type Variants<T> = Readonly<Record<string, () => Promise<T>>>;

/**
 * Runs the variants in turn, so that a change of the machine's load affects all of them, and rotates the first. The
 * first round warms up and is not counted.
 */
export async function interleave<T, V extends Variants<T>>(
  variants: V & Variants<T>,
  rounds: number,
): Promise<Readonly<Record<keyof V, readonly T[]>>> {
  const names = Object.keys(variants);
  const samples = Object.fromEntries(names.map((name) => [name, [] as T[]]));
  for (let round = 0; round <= rounds; round++) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const sample = await variants[name]!();
      if (round > 0) samples[name]!.push(sample);
    }
  }
  return samples as Record<keyof V, T[]>;
}
