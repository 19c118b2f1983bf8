import type { Call, PhoneCall } from '@centralita/core';
import type { FakePhone } from '@centralita/core/testing';
import {
  callAnswered,
  callDialed,
  callEnded,
  callHeld,
  demoTenantId,
  pickedUp,
  type Hub,
} from '@centralita/demo-server';

/** Stands where SIP and media stand in the server: joins the hub's calls with one agent's fake phone. */
export class FakeVoice {
  readonly #hub: Hub;
  readonly #agentId: string;
  readonly #phone: FakePhone;
  readonly #known = new Map<string, PhoneCall['state']>();

  constructor(hub: Hub, agentId: string, phone: FakePhone) {
    this.#hub = hub;
    this.#agentId = agentId;
    this.#phone = phone;
  }

  start(): () => void {
    const stops = [
      this.#hub.onRecords(demoTenantId, (records) => {
        for (const { body } of records) {
          if ('entity' in body && body.entity === 'call' && body.value) this.#onCall(body.value);
        }
      }),
      this.#phone.$calls.listen((calls) => this.#onPhone(calls)),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** The server's view changed: ring, or stop. */
  #onCall(call: Call): void {
    const mine = call.agentId === this.#agentId;
    if (mine && call.state === 'ringing' && !this.#known.has(call.id)) {
      this.#known.set(call.id, 'ringing');
      this.#phone.ring({ id: call.id, number: call.number, name: call.name });
    } else if (this.#known.has(call.id) && (call.state === 'ended' || !mine)) {
      this.#known.delete(call.id);
      this.#phone.remoteEnds(call.id);
    }
  }

  /** The agent did something on the phone. */
  #onPhone(calls: readonly PhoneCall[]): void {
    for (const call of calls) {
      const before = this.#known.get(call.id);
      if (before === call.state) continue;
      this.#known.set(call.id, call.state);
      // The server refuses as it would over SIP: the phone's call ends.
      this.#report(call, before).catch(() => this.#phone.remoteEnds(call.id));
    }
    for (const id of [...this.#known.keys()]) {
      if (calls.some((call) => call.id === id)) continue;
      this.#known.delete(id);
      void this.#hub.system(demoTenantId, (work) => callEnded(work, id, 'agent')).catch(() => undefined);
    }
  }

  async #report(call: PhoneCall, before: PhoneCall['state'] | undefined): Promise<void> {
    const { id, number, state } = call;
    await this.#hub.system(demoTenantId, async (work) => {
      if (state === 'dialing') await callDialed(work, { callId: id, agentId: this.#agentId, number });
      else if (state === 'held') await callHeld(work, id, true);
      else if (state !== 'connected') return;
      else if (before === 'ringing') await callAnswered(work, id, this.#agentId);
      else if (before === 'dialing') await pickedUp(work, id);
      else if (before === 'held') await callHeld(work, id, false);
    });
  }
}
