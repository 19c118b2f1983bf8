import { until } from './until.js';

/** The phone's socket connects to this address, where nothing listens. */
const host = 'pbx.invalid';

export interface FarRequest {
  readonly method: string;
  /** Each replaces the default header of the same name; an empty value omits it. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly uri?: string;
  readonly body?: string;
  readonly branch?: string;
}

/** Plays another SIP program at the other end of the phone's WebSocket, with the literal text of each message. */
export class FarEnd {
  static current: FarEnd;
  readonly received: string[] = [];
  /** Returns the status line with which a REGISTER or OPTIONS is answered, or null to leave it unanswered. */
  registrar: (request: string) => string | null = () => '200 OK';
  #socket: FarSocket | null = null;
  #count = 0;

  /** Replaces the browser's WebSocket; call the result to restore it. */
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

  answer(request: string, status: string, headers: Readonly<Record<string, string>> = {}, body = ''): void {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map(
      (name) => `${name}: ${valueOf(request, name) ?? ''}`,
    );
    const { To: to = `${valueOf(request, 'To') ?? ''};tag=far`, ...others } = headers;
    this.send(assemble(`SIP/2.0 ${status}`, [...copied, `To: ${to}`, ...linesOf(others)], body));
  }

  /** Sends a request and resolves with its final answer. */
  async request(request: FarRequest): Promise<string> {
    const branch = this.post(request);
    return this.next((text) => text.includes(`branch=${branch}`) && /^SIP\/2\.0 [2-6]/.test(text));
  }

  /** Sends a request without waiting for an answer. @returns its branch */
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

  /** A request in the dialog that this answer of the phone established. */
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

  /** Takes the first message of the phone that matches, whether it has arrived or is still to come. */
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

/** Returns the value of the first header with this name. */
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
