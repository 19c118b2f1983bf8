import { atom, computed, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { randomId } from '../lib/random-id.js';
import { CentralitaError, isCentralitaError } from '../protocol/errors.js';
import type { Call, SipAccount } from '../protocol/index.js';
import { viewOfPhoneCall, type CallView } from '../voice/call-view.js';
import type { Phone, PhoneCall, Quality, Registration } from '../voice/phone.js';
import { follow } from './feature.js';

export interface DialContext {
  readonly contactId?: string;
  readonly ticketId?: string;
  readonly queueId?: string;
  /** The number of ours that the called party sees: one of `callerIds()`. */
  readonly callerId?: string;
  /** The name of the customer who calls. */
  readonly callerName?: string;
}

const off: Registration = { state: 'off', reason: null };

/** The phone that all tabs of this agent share, see `tabs/tab-phone.ts`. */
export interface SharedPhone extends Phone {
  readonly $leads: ReadableAtom<boolean>;
  readonly callerIds: SipAccount['callerIds'];
  start(): Promise<void>;
}

/**
 * Calls: the server's records joined with the phone of this browser by the call's id. Errors of the commands: `no-microphone`
 * (`details.reason`: `blocked`, `none` or `busy`), `call-failed` (`details.status`: the SIP status), `not-found` for a call that is
 * not in this browser, `unavailable` while the phone is off or its tab is gone.
 */
export function createVoice(backend: Backend, loadPhone: () => Promise<SharedPhone>) {
  const $records = ownCalls(backend);
  const page = phoneOfPage(loadPhone);
  const { here } = page;
  const hangUp = (callId: string) => backend.request('voice.end', { callId });

  return {
    /** Calls that ring for or belong to this agent, oldest first. */
    $calls: computed([$records, page.$calls], join),
    $registration: page.$registration as ReadableAtom<Registration>,
    /** How the voice travels, measured every 2 s; null while no call is connected. */
    $quality: page.$quality as ReadableAtom<Quality | null>,
    /** The phone is in this tab and rings here. One tab of a browser has it; the others use it from there. */
    $leads: page.$leads as ReadableAtom<boolean>,
    /** Our numbers that an outbound call may show; empty until the phone is on. */
    callerIds: page.callerIds,
    /** Turns the phone on, in this tab or in the one that has it; a second call retries. Loads the voice chunk. */
    enable: page.enable,
    disable: page.disable,
    /** Resolves with the id of the new call once the other side rings. */
    async dial(number: string, context: DialContext = {}): Promise<string> {
      const id = randomId(backend.clock.now());
      await here().dial(number, { id, headers: headersOf(context) });
      return id;
    },
    answer: async (id: string) => here().answer(id),
    /** Also ends a call whose sound is in another browser: then the server hangs up. */
    end: async (id: string): Promise<unknown> => {
      if (!page.$calls.get().some((call) => call.id === id)) return hangUp(id);
      return here()
        .end(id)
        .catch((error: unknown) => {
          if (isCentralitaError(error) && error.code === 'unavailable') return hangUp(id);
          throw error;
        });
    },
    hold: async (id: string, on: boolean) => here().hold(id, on),
    mute: async (id: string, on: boolean) => here().mute(id, on),
    sendDigits: async (id: string, digits: string) => here().sendDigits(id, digits),
    setMicrophone: async (deviceId: string | null) => here().setMicrophone(deviceId),
    setSpeaker: async (deviceId: string | null) => here().setSpeaker(deviceId),
  };
}
export type Voice = ReturnType<typeof createVoice>;

/** The server's records of the agent's calls that have not ended. */
function ownCalls(backend: Backend): ReadableAtom<readonly Call[]> {
  const calls = follow(backend, 'call', ({ state }) => state !== 'ended');
  return computed([calls.$revision, backend.$me], (_, me) =>
    [...calls.values()].filter((call) => call.agentId === me?.id),
  );
}

/** The phone as this tab knows it: none until it is turned on. */
function phoneOfPage(loadPhone: () => Promise<SharedPhone>) {
  const $calls = atom<readonly PhoneCall[]>([]);
  const $registration = atom<Registration>(off);
  const $quality = atom<Quality | null>(null);
  const $leads = atom(false);
  let phone: SharedPhone | null = null;
  let loading: Promise<SharedPhone> | null = null;

  const load = async () => {
    const loaded = await loadPhone();
    loaded.$calls.subscribe((list) => $calls.set(list));
    loaded.$registration.subscribe((state) => $registration.set(state));
    loaded.$quality.subscribe((quality) => $quality.set(quality));
    loaded.$leads.subscribe((leads) => $leads.set(leads));
    return (phone = loaded);
  };

  return {
    $calls,
    $registration,
    $quality,
    $leads,
    callerIds: () => phone?.callerIds ?? [],
    here(): Phone {
      if (!phone) throw new CentralitaError('unavailable', 'the phone of this page is disabled');
      return phone;
    },
    async enable(): Promise<void> {
      loading ??= load();
      const loaded = await loading.catch((error: unknown) => {
        loading = null;
        throw error;
      });
      await loaded.start();
    },
    disable: async (): Promise<void> => phone?.stop(),
  };
}

function headersOf(context: DialContext): Record<string, string> {
  const headers = {
    'X-Contact-Id': context.contactId,
    'X-Ticket-Id': context.ticketId,
    'X-Queue-Id': context.queueId,
    'X-Caller-Id': context.callerId,
    // SIP headers carry only ASCII.
    'X-Caller-Name': context.callerName && encodeURIComponent(context.callerName),
  };
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => !!entry[1]));
}

/** A call shows as soon as either side knows it; where both do, the server's record decides. */
function join(records: readonly Call[], own: readonly PhoneCall[]): CallView[] {
  const views = records.filter((call) => call.state !== 'waiting').map((call) => ofRecord(call, own));
  const known = new Set(records.map((call) => call.id));
  for (const call of own)
    if (!known.has(call.id) && call.state !== 'ended') views.push(viewOfPhoneCall(call));
  return views.sort((a, b) => a.startedAt - b.startedAt);
}

function ofRecord(call: Call, own: readonly PhoneCall[]): CallView {
  const mine = own.find((each) => each.id === call.id);
  const { id, interactionId, ticketId, queueId, direction, number, name, startedAt, answeredAt, heldAt } =
    call;
  const where = { here: mine !== undefined, muted: mine?.muted ?? false };
  const state = stateOf(call.state as CallView['state'], mine?.state);
  return {
    id,
    interactionId,
    ticketId,
    queueId,
    direction,
    number,
    name,
    state,
    startedAt,
    answeredAt,
    heldAt,
    ...where,
  };
}

/** The phone of this page knows what is on hold, also without a connection to the server: hold travels by SIP. */
function stateOf(record: CallView['state'], phone: PhoneCall['state'] | undefined): CallView['state'] {
  const talking = (state: string | undefined) => state === 'connected' || state === 'held';
  return talking(record) && talking(phone) ? phone : record;
}
