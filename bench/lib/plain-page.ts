import { randomUUID } from 'node:crypto';
import { memoryPair } from '@centralita/core';
import type { CommandName, Offer, Params, ServerFrame } from '@centralita/core/protocol';
import type { Hub } from '../../packages/demo-server/src/hub/hub.js';

type Answer = Extract<ServerFrame, { type: 'result' | 'refused' }>;

/**
 * An agent's page without stores. It reads only offers and answers, so that a bench measures the server and not ten
 * pages.
 */
export class PlainPage {
  readonly #send: (data: string) => void;
  readonly close: () => void;
  readonly #answers = new Map<number, (answer: Answer) => void>();
  #onOffer: ((offer: Offer) => void) | null = null;
  #seq = 0;

  private constructor(hub: Hub, onReady: () => void) {
    const [near, far] = memoryPair();
    hub.accept(far);
    near.onmessage = (data) => {
      if (data.startsWith('{"type":"snapshot"')) onReady();
      else if (data.startsWith('{"type":"heartbeat"')) near.send('{"type":"alive"}');
      else if (data.includes('"entity":"offer"') || /^\{"type":"re(sult|fused)"/.test(data))
        this.#read(JSON.parse(data) as ServerFrame);
    };
    this.#send = near.send;
    this.close = () => near.close(1000, 'done');
  }

  static async open(hub: Hub, token: string): Promise<PlainPage> {
    let page: PlainPage | undefined;
    await new Promise<void>((resolve) => {
      page = new PlainPage(hub, resolve);
      page.#send(JSON.stringify({ type: 'hello', protocol: 1, token, clientId: randomUUID() }));
    });
    return page!;
  }

  /** Resolves with the next offer. */
  offer(): Promise<Offer> {
    return new Promise((resolve) => (this.#onOffer = resolve));
  }

  async command<N extends CommandName>(name: N, params: Params<N>): Promise<void> {
    const seq = ++this.#seq;
    const answered = new Promise<Answer>((resolve) => this.#answers.set(seq, resolve));
    this.#send(JSON.stringify({ type: 'command', seq, name, params }));
    const answer = await answered;
    if (answer.type === 'refused') throw new Error(`${name}: ${answer.error.message}`);
  }

  #read(frame: ServerFrame): void {
    if (frame.type === 'result' || frame.type === 'refused') {
      this.#answers.get(frame.seq)?.(frame);
      this.#answers.delete(frame.seq);
    }
    if (frame.type !== 'records') return;
    for (const { body } of frame.records)
      if ('entity' in body && body.entity === 'offer' && body.value?.state === 'offered')
        this.#onOffer?.(body.value);
  }
}
