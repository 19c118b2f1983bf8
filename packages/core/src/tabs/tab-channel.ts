import type { ErrorCode, ErrorDetails } from '../protocol/errors.js';
import type { SipAccount } from '../protocol/index.js';
import type { PhoneCall, Quality, Registration } from '../voice/phone.js';

/** What the leading tab knows of the phone. */
export interface PhoneState {
  readonly registration: Registration;
  readonly calls: readonly PhoneCall[];
  readonly quality: Quality | null;
  readonly callerIds: SipAccount['callerIds'];
}

/** What other tabs may ask of the leading tab. */
export const phoneCommands = [
  'dial',
  'answer',
  'decline',
  'end',
  'hold',
  'mute',
  'sendDigits',
  'setMicrophone',
  'setSpeaker',
  /** Does nothing: its answer shows that the tab lives. */
  'check',
] as const;
export type PhoneCommand = (typeof phoneCommands)[number];

/**
 * Between the tabs of one agent:
 * ```
 * a tab that comes  ── hello ─▶ all           the leader ── state ─▶ all     also whenever something changes
 * a tab             ── do ─▶ the leader       the leader ── heard, then done ─▶ that tab
 * ```
 * `do` is void after `until` (ms of the computer's clock): a tab that was frozen must not run the commands that it missed.
 */
export type TabMessage =
  | { readonly is: 'hello'; readonly from: string }
  | { readonly is: 'state'; readonly from: string; readonly state: PhoneState }
  | ({ readonly is: 'do'; readonly from: string; readonly until: number } & PhoneRequest)
  | { readonly is: 'heard'; readonly to: string; readonly id: string }
  | { readonly is: 'done'; readonly to: string; readonly id: string; readonly error: PlainError | null };

export interface PhoneRequest {
  readonly id: string;
  readonly command: PhoneCommand;
  readonly args: readonly unknown[];
}

/** A {@link CentralitaError} that can be sent. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** Other programs and other versions of this one may use the same channel: only known messages pass. */
export class TabChannel {
  readonly #channel: BroadcastChannel;

  constructor(name: string, receive: (message: TabMessage) => void) {
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = ({ data }) => {
      if (isTabMessage(data)) receive(data);
    };
  }

  post(message: TabMessage): void {
    this.#channel.postMessage(message);
  }

  close(): void {
    this.#channel.close();
  }
}

type Fields = Readonly<Record<string, unknown>>;
const isText = (value: unknown) => typeof value === 'string';
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const shapes: { readonly [K in TabMessage['is']]: (message: Fields) => boolean } = {
  hello: ({ from }) => isText(from),
  state: ({ from, state }) =>
    isText(from) &&
    isObject(state) &&
    isObject(state.registration) &&
    Array.isArray(state.calls) &&
    state.calls.every((call) => isObject(call) && isText(call.id)) &&
    Array.isArray(state.callerIds),
  do: ({ from, until, id, command, args }) =>
    isText(from) &&
    isText(id) &&
    typeof until === 'number' &&
    phoneCommands.includes(command as PhoneCommand) &&
    Array.isArray(args),
  heard: ({ to, id }) => isText(to) && isText(id),
  done: ({ to, id, error }) =>
    isText(to) && isText(id) && (error === null || (isObject(error) && isText(error.code))),
};

export function isTabMessage(data: unknown): data is TabMessage {
  return (
    isObject(data) && Object.hasOwn(shapes, String(data.is)) && shapes[data.is as TabMessage['is']](data)
  );
}
