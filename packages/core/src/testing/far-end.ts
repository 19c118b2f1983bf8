import { until } from './until.js';

/** The address of the phone's socket, where nothing listens. */
const host = 'pbx.invalid';

export interface FarRequest {
  readonly method: string;
  /** Replaces the header of the same name; an empty value leaves it out. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly uri?: string;
  readonly body?: string;
  readonly branch?: string;
}

/** What another SIP program sends to our phone: the other end of its WebSocket, with the text of each message. */
export class FarEnd {
  static current: FarEnd;
  readonly received: string[] = [];
  /** Answers REGISTER and OPTIONS by itself, with this status line. */
  registrar: (request: string) => string | null = () => '200 OK';
  #socket: FarSocket | null = null;
  #count = 0;

  /** Takes the place of the browser's WebSocket; call the result to give it back. */
  install(): () => void {
    const real = globalThis.WebSocket;
    FarEnd.current = this;
    globalThis.WebSocket = FarSocket as unknown as typeof WebSocket;
    return () => (globalThis.WebSocket = real);
  }

  opened(socket: FarSocket): void {
    this.#socket = socket;
  }

  send(text: string): void {
    this.#socket?.deliver(text);
  }

  take(text: string): void {
    this.received.push(text);
    const status = /^(REGISTER|OPTIONS) /.test(text) ? this.registrar(text) : null;
    if (status !== null) this.answer(text, status, { Contact: valueOf(text, 'Contact') ?? '' });
  }

  /** Answers a request of the phone. */
  answer(request: string, status: string, headers: Readonly<Record<string, string>> = {}, body = ''): void {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map(
      (name) => `${name}: ${valueOf(request, name) ?? ''}`,
    );
    const { To: to = `${valueOf(request, 'To') ?? ''};tag=far`, ...others } = headers;
    this.send(assemble(`SIP/2.0 ${status}`, [...copied, `To: ${to}`, ...linesOf(others)], body));
  }

  /** Sends a request; resolves with its final answer. */
  async request(request: FarRequest): Promise<string> {
    const branch = this.post(request);
    return this.next((text) => text.includes(`branch=${branch}`) && /^SIP\/2\.0 [2-6]/.test(text));
  }

  /** Sends a request and waits for nothing. @returns its branch */
  post({ method, headers = {}, uri, body = '', branch = `z9hG4bK${++this.#count}` }: FarRequest): string {
    const all: Record<string, string> = {
      Via: `SIP/2.0/WSS ${host};branch=${branch}`,
      From: '"Nora" <sip:nora@far.invalid>;tag=nora',
      To: `<sip:ana@${host}>`,
      'Call-ID': `call-${branch}`,
      CSeq: `${this.#count} ${method}`,
      'Max-Forwards': '70',
      Contact: `<sip:nora@${host};transport=ws>`,
      ...(body && { 'Content-Type': 'application/sdp' }),
      ...headers,
    };
    this.send(assemble(`${method} ${uri ?? this.contact} SIP/2.0`, linesOf(all), body));
    return branch;
  }

  /** A request of the dialog that `invite` (ours to the phone) and its answer made. */
  within(
    answer: string,
    method: string,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): FarRequest {
    const dialog = { To: valueOf(answer, 'To') ?? '', From: valueOf(answer, 'From') ?? '' };
    const callId = valueOf(answer, 'Call-ID') ?? '';
    return {
      method,
      body,
      headers: { ...dialog, 'Call-ID': callId, CSeq: `${100 + ++this.#count} ${method}`, ...headers },
    };
  }

  acknowledge(answer: string, body = ''): void {
    const cseq = /\d+/.exec(valueOf(answer, 'CSeq') ?? '')?.[0] ?? '1';
    this.post(this.within(answer, 'ACK', { CSeq: `${cseq} ACK` }, body));
  }

  /** The first message of the phone, from now on or before, that has not been asked for. */
  async next(matches: (text: string) => boolean): Promise<string> {
    const find = () => this.received.findIndex(matches);
    await until(() => find() >= 0);
    return this.received.splice(find(), 1)[0] ?? '';
  }

  get contact(): string {
    const register = this.received.find((text) => text.startsWith('REGISTER ')) ?? this.#register;
    this.#register = register;
    return /<([^>]+)>/.exec(valueOf(register, 'Contact') ?? '')?.[1] ?? `sip:ana@${host}`;
  }
  #register = '';
}

class FarSocket extends EventTarget {
  binaryType = '';

  constructor() {
    super();
    FarEnd.current.opened(this);
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
  }

  send(text: string): void {
    queueMicrotask(() => FarEnd.current.take(text));
  }

  deliver(data: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }

  close(): void {
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('close'), { code: 1000 })));
  }
}

/** The first header of this name. */
export function valueOf(text: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*?)\\r?$`, 'im').exec(text)?.[1];
}

export function bodyOf(text: string): string {
  return text.slice(text.indexOf('\r\n\r\n') + 4);
}

export const statusOf = (text: string): number => Number(/^SIP\/2\.0 (\d{3})/.exec(text)?.[1] ?? 0);

const linesOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));

function assemble(firstLine: string, lines: readonly string[], body: string): string {
  const length = new TextEncoder().encode(body).length;
  return [firstLine, ...lines, `Content-Length: ${length}`, '', body].join('\r\n');
}
