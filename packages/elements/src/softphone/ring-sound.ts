import { loadRinger, type Ringer } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** One for the page: two softphones do not ring twice. */
let ringer: Promise<Ringer> | undefined;
const ringing = new Map<string, { readonly stop: () => void; readonly by: Set<object> }>();
let muted = false;

/** Rings for calls while at least one softphone of the page shows them. */
export class RingSound implements ReactiveController {
  #ids: readonly string[] = [];

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  get muted(): boolean {
    return muted;
  }

  /** For all softphones of the page. */
  setMuted(on: boolean): void {
    muted = on;
    void ringer?.then((made) => made.setMuted(on));
  }

  /** Loads the ringtone before a call rings. */
  load(): void {
    ringer ??= makeRinger();
    ringer.catch(() => undefined);
  }

  /** @param ids of the calls that ring here. */
  ring(ids: readonly string[]): void {
    for (const id of this.#ids) if (!ids.includes(id)) this.#leave(id);
    for (const id of ids) this.#join(id);
    this.#ids = ids;
  }

  hostDisconnected(): void {
    this.ring([]);
  }

  #join(id: string): void {
    const known = ringing.get(id) ?? { stop: startRing(), by: new Set() };
    known.by.add(this);
    ringing.set(id, known);
  }

  #leave(id: string): void {
    const known = ringing.get(id);
    known?.by.delete(this);
    if (!known || known.by.size > 0) return;
    known.stop();
    ringing.delete(id);
  }
}

/** If the ringtone cannot be loaded, the next ring tries again. */
async function makeRinger(): Promise<Ringer> {
  try {
    const made = (await loadRinger()).createRinger();
    made.setMuted(muted);
    return made;
  } catch (error) {
    ringer = undefined;
    throw error;
  }
}

function startRing(): () => void {
  let over = false;
  let stop: (() => void) | undefined;
  ringer ??= makeRinger();
  ringer.then(
    (made) => {
      if (!over) stop = made.ring();
    },
    () => undefined,
  );
  return () => {
    over = true;
    stop?.();
  };
}
