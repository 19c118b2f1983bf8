import { Worker } from 'node:worker_threads';
import type { MediaCommand, MediaReport, MediaRequest, MediaResult, MediaSetup } from './media-messages.js';

/** A thread that has not ended by itself within this time, ms, is ended. */
const MOST_ENDING_MS = 2_000;
/** What a caller waits for is worth nothing after that, ms; the thread itself starts in less. */
const MOST_ANSWERING_MS = 30_000;

/** The media thread refused or ended. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
}

export type MediaEvent = Extract<MediaReport, { event: unknown }>;

interface Pending {
  readonly late: NodeJS.Timeout;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: MediaError) => void;
}

/**
 * The media thread, as seen from the API thread: audio must not stutter while the API is busy. It starts with the first request:
 * a server listens before it has loaded what no call needs yet.
 */
export class MediaThread {
  readonly #setup: MediaSetup;
  readonly #onEnd: (reason: string) => void;
  readonly #pending = new Map<number, Pending>();
  readonly #onEvent: (event: MediaEvent) => void;
  #worker: Worker | null = null;
  #nextId = 1;
  #ended = false;

  /** @param onEnd called when the thread ends without having been closed: all its audio is gone; the next request starts another */
  constructor(setup: MediaSetup, onEvent: (event: MediaEvent) => void, onEnd: (reason: string) => void) {
    this.#setup = setup;
    this.#onEvent = onEvent;
    this.#onEnd = onEnd;
  }

  /** Commands to one leg are carried out in the order in which they are given. @throws MediaError (rejects) */
  request<Request extends MediaRequest>(request: Request): Promise<MediaResult<Request['do']>> {
    if (this.#ended) return Promise.reject(new MediaError('the media thread has ended'));
    const id = this.#nextId++;
    return new Promise<unknown>((resolve, reject) => {
      const late = setTimeout(
        () => this.#receive({ id, ok: false, message: `${request.do}: no answer in time` }),
        MOST_ANSWERING_MS,
      );
      this.#pending.set(id, { resolve, reject, late });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ ...request, id });
    }) as Promise<MediaResult<Request['do']>>;
  }

  /** Starts the thread before anything is asked of it: the first call need not wait while it loads. */
  warmUp(): void {
    if (!this.#ended) this.#worker ??= this.#start();
  }

  /**
   * The thread closes its sockets and ends itself: of a thread that is ended from outside, Node aborts the whole process when a
   * packet comes at that moment (`node::AddressToJS`, `FromJust Maybe value is Nothing`).
   */
  async close(): Promise<void> {
    this.#ended = true;
    this.#rejectAll('closed');
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ do: 'end', id: this.#nextId++ } satisfies MediaCommand);
    const late = setTimeout(() => void worker.terminate(), MOST_ENDING_MS);
    await ended;
    clearTimeout(late);
  }

  #start(): Worker {
    const worker = startWorker(this.#setup);
    worker.on('message', (report: MediaReport) => this.#receive(report));
    let reason = 'ended';
    worker.on('error', (error) => (reason = error.message));
    worker.on('exit', () => {
      this.#worker = null;
      this.#rejectAll(reason);
      if (!this.#ended) this.#onEnd(reason);
    });
    return worker;
  }

  #receive(report: MediaReport): void {
    if ('event' in report) return this.#onEvent(report);
    const pending = this.#pending.get(report.id);
    if (!pending) return; // it comes too late
    this.#pending.delete(report.id);
    clearTimeout(pending.late);
    if (report.ok) pending.resolve(report.value);
    else pending.reject(new MediaError(report.message));
  }

  #rejectAll(reason: string): void {
    for (const { reject, late } of this.#pending.values()) {
      clearTimeout(late);
      reject(new MediaError(`the media thread ${reason}`));
    }
    this.#pending.clear();
  }
}

/** In the sources the worker is TypeScript and needs its loader; in the bundle it stands beside the main script. */
function startWorker(setup: MediaSetup): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./media.worker.js', import.meta.url), { workerData: setup });
  }
  // Node 20 does not pass the loader of `--import` on to the entry of a worker: the entry has to be plain JavaScript.
  const [loader, entry] = [
    import.meta.resolve('tsx/esm/api'),
    new URL('../media.worker.ts', import.meta.url).href,
  ];
  const script = `import(${JSON.stringify(loader)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(entry)});
  });`;
  return new Worker(script, { eval: true, workerData: setup, execArgv: ['--conditions=@centralita/source'] });
}
