import { atom, type ReadableAtom } from 'nanostores';
import type { Backend } from '../backend.js';
import { derived } from '../lib/derived.js';
import { randomId } from '../lib/random-id.js';
import { CentralitaError, isCentralitaError } from '../protocol/errors.js';
import type { Call, SipAccount } from '../protocol/index.js';
import type { Phone, PhoneCall, Quality, Registration } from '../voice/phone.js';
import { follow } from './feature.js';

/** One call as the agent sees it: what the server's log says, and whether its sound is in this browser. */
export interface CallView {
  readonly id: string;
  readonly interactionId: string | null;
  readonly ticketId: string | null;
  readonly queueId: string | null;
  readonly direction: 'in' | 'out';
  readonly number: string;
  readonly name: string;
  readonly state: 'ringing' | 'dialing' | 'connected' | 'held';
  /** Server time, ms. */
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly heldAt: number | null;
  readonly muted: boolean;
  /** Sound and microphone are in this browser: each of its tabs can hold it, mute it … */
  readonly here: boolean;
}

export interface DialContext {
  readonly contactId?: string;
  readonly ticketId?: string;
  readonly queueId?: string;
  /** One of our numbers, to be shown to the called party. */
  readonly callerId?: string;
}

const off: Registration = { state: 'off', reason: null };

/** The one phone that all tabs of this agent share, see `tabs/tab-phone.ts`. */
export interface SharedPhone extends Phone {
  readonly $leads: ReadableAtom<boolean>;
  readonly callerIds: SipAccount['callerIds'];
  start(): Promise<void>;
}

/** Calls: the server's records joined with the phone of this browser by the call's id. */
export function createVoice(backend: Backend, loadPhone: () => Promise<SharedPhone>) {
  const $records = ownCalls(backend);
  const page = phoneOfPage(loadPhone);
  const { here } = page;
  const hangUp = (callId: string) => backend.request('voice.end', { callId });

  return {
    /** Calls that ring for or belong to this agent, oldest first. */
    $calls: derived([$records, page.$calls], (records, own) => join(records, own)),
    $registration: page.$registration as ReadableAtom<Registration>,
    /** null while no call is connected. */
    $quality: page.$quality as ReadableAtom<Quality | null>,
    /** The phone is in this tab, and rings here. It is in one tab of a browser; the others use it from there. */
    $leads: page.$leads as ReadableAtom<boolean>,
    /** Our numbers that an outbound call may show; known once the phone is on. */
    callerIds: page.callerIds,
    /** Turns the phone on, in this tab or in the one that has it; again tries what failed. Loads the voice chunk. */
    enable: page.enable,
    disable: page.disable,
    /** Answers with the id of the new call. Errors: `no-microphone`, `call-failed`, `unavailable`. */
    async dial(number: string, context: DialContext = {}): Promise<string> {
      const id = randomId(backend.clock.now());
      await here().dial(number, { id, headers: headersOf(context) });
      return id;
    },
    answer: async (id: string) => here().answer(id),
    /** Also ends a call whose sound is elsewhere: the server hangs up then. */
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

/** What the server says of the agent's calls that have not ended. */
function ownCalls(backend: Backend): ReadableAtom<readonly Call[]> {
  const calls = follow(backend, 'call', ({ state }) => state !== 'ended');
  const $own = atom<readonly Call[]>([]);
  const publish = () => {
    const me = backend.$me.get()?.id;
    $own.set([...calls.values()].filter((call) => call.agentId === me));
  };
  calls.watch(publish);
  backend.$me.listen(publish);
  return $own;
}

/** The phone as this tab knows it: none until somebody turns it on. */
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
      if (!phone) throw new CentralitaError('unavailable', 'the phone of this page is not on');
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
  };
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => !!entry[1]));
}

/** A call shows as soon as either side knows of it; what both know, the server's record says. */
function join(records: readonly Call[], own: readonly PhoneCall[]): CallView[] {
  const views = records.filter((call) => call.state !== 'waiting').map((call) => ofRecord(call, own));
  const known = new Set(records.map((call) => call.id));
  for (const call of own) if (!known.has(call.id) && call.state !== 'ended') views.push(ofPhone(call));
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

/** What the phone of this page holds is held, also while the server cannot be heard: hold travels by SIP. */
function stateOf(record: CallView['state'], phone: PhoneCall['state'] | undefined): CallView['state'] {
  const talking = (state: string | undefined) => state === 'connected' || state === 'held';
  return talking(record) && talking(phone) ? phone : record;
}

function ofPhone(call: PhoneCall): CallView {
  const { id, direction, number, name, startedAt, answeredAt, muted } = call;
  const state = call.state as CallView['state'];
  const unknown = { interactionId: null, ticketId: null, queueId: null, heldAt: null };
  return { ...unknown, id, direction, number, name, state, startedAt, answeredAt, muted, here: true };
}
