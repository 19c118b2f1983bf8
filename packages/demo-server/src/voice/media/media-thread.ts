import { limitCandidates } from '@centralita/core/protocol';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { MediaCommand, MediaReport, MediaRequest, MediaResult, MediaSetup } from './media-messages.js';

/** A thread that has not ended itself within this time is terminated. */
const endTimeoutMs = 2_000;
/** A request fails after this time; the thread itself starts in less. */
const answerTimeoutMs = 30_000;

/** The media thread refused or ended. */
export class MediaError extends Error {
  override readonly name = 'MediaError';
}

export type MediaEvent = Extract<MediaReport, { event: unknown }>;

export interface MediaListener {
  readonly onEvent: (event: MediaEvent) => void;
  /**
   * The thread ended without having been closed, and all its audio is lost. The next request starts another thread.
   */
  readonly onEnd: (reason: string) => void;
}

interface Pending {
  readonly late: NodeJS.Timeout;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: MediaError) => void;
}

/**
 * The media thread, as the API thread sees it: audio must not stutter while the API is busy. The thread starts with the
 * first request, so that the server listens before it loads code that only calls need.
 */
export class MediaThread {
  readonly #setup: MediaSetup;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<MediaListener>();
  #worker: Worker | null = null;
  #nextId = 1;
  #ended = false;

  constructor(setup: MediaSetup) {
    this.#setup = setup;
  }

  /** Call the result to stop listening. */
  subscribe(listener: MediaListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The thread runs the requests of one leg in the order in which they are sent. @throws MediaError (rejects) */
  request<Request extends MediaRequest>(request: Request): Promise<MediaResult<Request['do']>> {
    if (this.#ended) return Promise.reject(new MediaError('the media thread has ended'));
    const id = this.#nextId++;
    return new Promise<unknown>((resolve, reject) => {
      const late = setTimeout(
        () => this.#receive({ id, ok: false, message: `${request.do}: no answer in time` }),
        answerTimeoutMs,
      );
      this.#pending.set(id, { resolve, reject, late });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ ...request, ...this.#admitted(request), id });
    }) as Promise<MediaResult<Request['do']>>;
  }

  /** Filters every description of a phone, because a phone must not make us send packets to addresses of its choice. */
  #admitted(request: MediaRequest): { readonly sdp?: string } {
    const { loopbackPeers: loopback = false } = this.#setup;
    return 'sdp' in request ? { sdp: limitCandidates(request.sdp, { loopback }) } : {};
  }

  /** Starts the thread ahead of the first request, so that the first call does not wait while it loads. */
  warmUp(): void {
    if (!this.#ended) this.#worker ??= this.#start();
  }

  /**
   * Asks the thread to close its sockets and end itself. If a packet arrives while a thread is terminated from outside,
   * Node aborts the whole process (`node::AddressToJS`, `FromJust Maybe value is Nothing`).
   */
  async close(): Promise<void> {
    this.#ended = true;
    this.#rejectAll('closed');
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage({ do: 'end', id: this.#nextId++ } satisfies MediaCommand);
    const late = setTimeout(() => void worker.terminate(), endTimeoutMs);
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
      if (this.#ended) return;
      for (const { onEnd } of [...this.#listeners]) onEnd(reason);
    });
    return worker;
  }

  #receive(report: MediaReport): void {
    if ('event' in report) {
      for (const { onEvent } of [...this.#listeners]) onEvent(report);
      return;
    }
    const pending = this.#pending.get(report.id);
    if (!pending) return; // The request timed out before.
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

/** In the bundle the worker is a file beside the main script; in the sources it is bundled here, once per process. */
function startWorker(setup: MediaSetup): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./media.worker.js', import.meta.url), { workerData: setup });
  }
  sourceBundle ??= bundleSource(new URL('../media.worker.ts', import.meta.url));
  return new Worker(sourceBundle, { eval: true, workerData: setup });
}

let sourceBundle: string | null = null;

interface Bundler {
  buildSync(options: object): { readonly outputFiles: readonly { readonly text: string }[] };
}

/** Loading a thousand TypeScript files in every worker would take most of the time of a test. */
function bundleSource(entry: URL): string {
  const { buildSync } = createRequire(import.meta.url)('esbuild') as Bundler;
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['@centralita/source'],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
