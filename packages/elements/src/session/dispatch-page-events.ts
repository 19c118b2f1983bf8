import type { Client } from '@centralita/core';
import type { PageEventDispatcher } from './page-event-dispatcher.lazy.js';

/** A failed fetch of the code is repeated after this time. */
const retryDelayMs = 10_000;

const dispatching = new WeakSet<Client>();

/**
 * Dispatches the events for the host page until `signal` ends it. Each is dispatched once, on the element that shows
 * the fact, else on `target`, even if several providers have the client. `cc-screen-pop` and `cc-activity` are
 * dispatched in one tab only.
 *
 * The code is a chunk of its own that is fetched at once, because no element waits for it. Earlier facts are dispatched when it arrives.
 */
export function dispatchPageEvents(client: Client, target: EventTarget, signal: AbortSignal): void {
  if (dispatching.has(client)) return;
  dispatching.add(client);
  let dispatcher: PageEventDispatcher | undefined;
  const early: ((dispatcher: PageEventDispatcher) => void)[] = [];
  const report = (act: (dispatcher: PageEventDispatcher) => void): void =>
    dispatcher ? act(dispatcher) : void early.push(act);

  const { agents, $status, clock } = client;
  const options = { client, target, startedAt: clock.now(), agent: agents.$own.get(), signal };
  const start = async (loaded: PageEventDispatcher): Promise<void> => {
    for (let act = early.shift(); act && !signal.aborted; act = early.shift()) {
      act(loaded);
      // A change may dispatch some of its events in a microtask.
      await Promise.resolve();
    }
    dispatcher = loaded;
  };
  const load = async (): Promise<void> => {
    const code = await import('./page-event-dispatcher.lazy.js').catch(() => undefined);
    if (signal.aborted) return;
    if (code) void start(new code.PageEventDispatcher(options));
    else setTimeout(() => void load(), retryDelayMs);
  };
  void load();
  const stops = [
    client.onScreenPop((pop) => report((to) => to.screenPop(pop))),
    client.onActivity((entry) => report((to) => to.activity(entry))),
    agents.$own.listen((agent) => report((to) => to.agent(agent))),
    client.on('change', (change) => report((to) => to.change(change))),
    client.on('snapshot', (entities) => report((to) => to.snapshot(entities))),
    $status.listen(({ state }) => report((to) => to.connection(state))),
  ];
  signal.addEventListener('abort', () => {
    dispatching.delete(client);
    for (const stop of stops) stop();
  });
}
