import type { Agent, Call } from '@centralita/core/protocol';
import type { Hub } from '../hub/hub.js';

export interface CenterWatcherOptions {
  readonly hub: Pick<Hub, 'onRecords' | 'system'>;
  readonly tenantId: string;
  readonly onCall: (call: Call) => void;
  /** An agent has become ready. */
  readonly onReady: () => void;
}

/** Follows the agents and calls of the contact center, so that simulated customers know who could answer. */
export class CenterWatcher {
  readonly #agents = new Map<string, Agent>();
  readonly #stop: () => void;

  constructor({ hub, tenantId, onCall, onReady }: CenterWatcherOptions) {
    this.#stop = hub.onRecords(tenantId, (records) => {
      for (const { body } of records) {
        if (!('entity' in body) || !body.value) continue;
        if (body.entity === 'call') onCall(body.value);
        if (body.entity !== 'agent') continue;
        const wasReady = isReady(this.#agents.get(body.id));
        this.#agents.set(body.id, body.value);
        if (isReady(body.value) && !wasReady) onReady();
      }
    });
    hub
      .system(tenantId, (work) => work.find('agent'))
      .then(
        (agents) => {
          for (const agent of agents) if (!this.#agents.has(agent.id)) this.#agents.set(agent.id, agent);
        },
        // The log reports each agent with its next change.
        () => undefined,
      );
  }

  /** Whether an agent is online and takes work, now or after the current interactions. */
  get hasAgent(): boolean {
    return [...this.#agents.values()].some(({ connected, chosen }) => connected && chosen.state === 'ready');
  }

  /** Whether the phone of such an agent could ring. */
  get hasPhone(): boolean {
    return [...this.#agents.values()].some(
      ({ connected, chosen, phone }) => connected && phone && chosen.state === 'ready',
    );
  }

  stop(): void {
    this.#stop();
  }
}

const isReady = (agent: Agent | undefined) =>
  agent !== undefined && agent.connected && agent.state === 'ready';
