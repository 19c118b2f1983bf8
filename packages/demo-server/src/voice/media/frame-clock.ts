const frameMs = 20;
/** The timer runs twice as often as frames are due, so that a late tick costs 10 ms, not 20. */
const pollIntervalMs = 10;
/** After a stall of more frames than this the missed ones are dropped, because a burst would only fill queues. */
const maxCatchUpFrames = 10;

/**
 * One clock of 20 ms for all legs. `setInterval(20)` drifts, so the frames that are due are counted. Call `poll` with the
 * time in ms; it calls `tick` as often as frames are due.
 */
export class FrameClock {
  readonly #tick: () => void;
  #start: number | null = null;
  #ticked = 0;

  constructor(tick: () => void) {
    this.#tick = tick;
  }

  poll(now: number): void {
    this.#start ??= now;
    const due = Math.floor((now - this.#start) / frameMs);
    if (due - this.#ticked > maxCatchUpFrames) this.#ticked = due - 1;
    while (this.#ticked < due) {
      this.#ticked++;
      this.#tick();
    }
  }
}

/** Runs a clock in real time; call the result to stop it. */
export function runClock(clock: FrameClock): () => void {
  const timer = setInterval(() => clock.poll(performance.now()), pollIntervalMs);
  return () => clearInterval(timer);
}
