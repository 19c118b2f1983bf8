import { memoryPair } from '@centralita/core';
import type { ChannelGroup, ServerFrame } from '@centralita/core/protocol';
import { until, type TestHub } from './test-hub.js';

type FrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;

/** Speaks to the hub frame by frame: for what a well-made client never sends. */
export class RawClient {
  readonly frames: ServerFrame[] = [];
  closed: { code: number; reason: string } | null = null;
  /** Closes the page. */
  readonly end: () => void;
  readonly #send: (data: string) => void;
  #seq = 0;

  constructor({ hub }: Pick<TestHub, 'hub'>) {
    const [near, far] = memoryPair();
    hub.accept(far);
    near.onmessage = (data) => this.frames.push(JSON.parse(data) as ServerFrame);
    near.onclose = (code, reason) => (this.closed = { code, reason });
    this.#send = near.send;
    this.end = () => near.close(1001, 'page closed');
  }

  text(data: string): void {
    this.#send(data);
  }

  json(frame: unknown): void {
    this.#send(JSON.stringify(frame));
  }

  async hello(
    user: string,
    position: { epoch?: string; offset?: number; shown?: readonly ChannelGroup[] } = {},
    clientId: string = crypto.randomUUID(),
  ) {
    this.json({ type: 'hello', protocol: 1, token: user, clientId, ...position });
    return until(() => this.of('snapshot')[0] ?? this.of('resumed')[0]);
  }

  /** Sends a command and gives its answer. */
  async command(name: string, params: unknown, rest: { deadline?: number; key?: string } = {}) {
    const seq = ++this.#seq;
    this.json({ type: 'command', seq, name, params, ...rest });
    return until(
      () =>
        this.of('result').find((frame) => frame.seq === seq) ??
        this.of('refused').find((frame) => frame.seq === seq),
    );
  }

  async query(id: number, name: string, params: unknown) {
    this.json({ type: 'query', id, name, params });
    return until(
      () =>
        this.of('answer').find((frame) => frame.id === id) ??
        this.of('refusedQuery').find((frame) => frame.id === id),
    );
  }

  of<T extends ServerFrame['type']>(type: T): FrameOf<T>[] {
    return this.frames.filter((frame): frame is FrameOf<T> => frame.type === type);
  }
}
