interface Entry {
  readonly at: number;
  readonly order: number;
  act: (() => void) | null;
}

/** The model's clock and event loop: everything that will happen, in the order of its time. */
export class Agenda {
  now = 0;
  readonly #heap: Entry[] = [];
  #order = 0;

  /** Returns a function that cancels it. */
  after(ms: number, act: () => void): () => void {
    const entry: Entry = { at: this.now + ms, order: this.#order++, act };
    this.#push(entry);
    return () => (entry.act = null);
  }

  /** Lets this much time pass. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
      this.#pop();
      this.now = next.at;
      next.act?.();
    }
    this.now = end;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
  }
}

const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);
