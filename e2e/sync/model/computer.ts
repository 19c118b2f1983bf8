import type { Request } from './centre.js';

/** A durable command as the computer keeps it. */
export interface Kept {
  readonly key: string;
  readonly request: Request;
  readonly page: string;
}

/** An agent's computer: what its pages store outlives them, and a live page takes over from those that ended. */
export class Computer {
  #kept: Kept[] = [];
  readonly #living = new Set<string>();
  readonly #keeps: boolean;

  constructor({ keeps }: { readonly keeps: boolean }) {
    this.#keeps = keeps;
  }

  open(page: string): void {
    this.#living.add(page);
  }

  close(page: string): void {
    this.#living.delete(page);
  }

  keep(kept: Kept): void {
    if (this.#keeps) this.#kept.push(kept);
  }

  forget(key: string): void {
    this.#kept = this.#kept.filter((each) => each.key !== key);
  }

  /** The commands, oldest first. */
  adopt(page: string): Kept[] {
    const orphans = this.#kept.filter((each) => !this.#living.has(each.page));
    if (orphans.length === 0) return orphans;
    this.#kept = this.#kept.map((each) => (orphans.includes(each) ? { ...each, page } : each));
    return orphans;
  }
}
