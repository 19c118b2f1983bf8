import { randomUUID } from 'node:crypto';
import type { Bridge, Leg } from './leg.js';
import type { MediaRequest } from './media/media-messages.js';

/** The bridge of each leg. All bridges share it, because a leg is in at most one. */
export type BridgeMembers = Map<Leg, VoiceBridge>;

export class VoiceBridge implements Bridge {
  readonly id = randomUUID();
  readonly #members: BridgeMembers;
  readonly #command: (request: MediaRequest) => void;
  readonly #onClose: (bridge: VoiceBridge) => void;
  #closed = false;

  constructor(
    members: BridgeMembers,
    command: (request: MediaRequest) => void,
    onClose: (bridge: VoiceBridge) => void,
  ) {
    this.#members = members;
    this.#command = command;
    this.#onClose = onClose;
  }

  get legs(): readonly Leg[] {
    return [...this.#members].filter(([, bridge]) => bridge === this).map(([leg]) => leg);
  }

  add(leg: Leg): void {
    const former = this.#members.get(leg);
    if (this.#closed || leg.state === 'ended' || former === this) return;
    former?.remove(leg);
    this.#members.set(leg, this);
    this.#command({ do: 'join', leg: leg.id, bridge: this.id });
  }

  remove(leg: Leg): void {
    if (this.#members.get(leg) !== this) return;
    this.#members.delete(leg);
    this.#command({ do: 'leave', leg: leg.id, bridge: this.id });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const leg of this.legs) this.#members.delete(leg);
    this.#command({ do: 'close-bridge', bridge: this.id });
    this.#onClose(this);
  }
}
