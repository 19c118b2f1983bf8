import { createRinger, type Ringer } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** One for the page: two softphones do not ring twice. */
let ringer: Ringer | undefined;
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
    ringer?.setMuted(on);
  }

  /** @param ids of the calls that ring here. */
  ring(ids: readonly string[]): void {
    for (const id of this.#ids) if (!ids.includes(id)) this.#leave(id);
    for (const id of ids) this.#join(id);
    this.#ids = ids;
  }

  setDevice(deviceId: string | null): Promise<void> {
    return this.#ringer.setDevice(deviceId);
  }

  hostDisconnected(): void {
    this.ring([]);
  }

  get #ringer(): Ringer {
    ringer ??= createRinger();
    ringer.setMuted(muted);
    return ringer;
  }

  #join(id: string): void {
    const known = ringing.get(id) ?? { stop: this.#ringer.ring(), by: new Set() };
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
