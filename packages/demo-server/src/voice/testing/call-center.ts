import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Call } from '@centralita/core/protocol';
import { setConnected } from '../../domains/agents/presence.js';
import { fireTimer } from '../../domains/timers.js';
import { demoTenantId } from '../../demo/seed.js';
import type { Tx } from '../../transaction/tx.js';
import { type TestHub, testHub, verifyToken } from '../../testing/test-hub.js';
import { CallControl, type CallControlOptions } from '../call-control.js';
import { VoiceEngine } from '../voice-engine.js';
import type { ExternalLine } from '../external-line.js';
import { beepBack } from '../simulated-external-line.js';
import { digestHa1 } from '../sip/digest.js';
import { sharedMedia } from './shared-media.js';
import { TestPhone, type TestPhoneOptions } from './test-phone.js';
import { until } from '../../testing/until.js';

const realm = 'centralita';

const startEngine = (log: CallControlOptions['log']) =>
  new VoiceEngine({
    realm,
    log,
    media: sharedMedia,
    credentials: (username) => ({
      ha1: digestHa1(username, realm, 'secret'),
      aor: username,
      role: username.startsWith('v-') ? 'customer' : 'agent',
      expiresAt: Date.now() + 600_000,
    }),
  });

/** Every external number answers with a tone of 440 Hz. */
const answering =
  (engine: VoiceEngine): ExternalLine =>
  (number, _call, done) => {
    const timer = setTimeout(() => done(engine.synthetic({ name: number, source: { tone: 440 } })), 300);
    return () => clearTimeout(timer);
  };

/** A complete contact center with calls: hub, engine and call control, with phones in the test process. */
export async function callCenter(
  t: TestContext,
  externalLine?: ExternalLine,
  options: Pick<CallControlOptions, 'ringTimeoutMs'> = {},
) {
  const center = await testHub();
  const warnings: string[] = [];
  const log = (_: string, message: string) => void warnings.push(message);
  const engine = startEngine(log);
  const control = new CallControl({
    ...options,
    hub: center.hub,
    engine,
    tenantId: demoTenantId,
    aorOf: (agentId) => agentId,
    externalLine: externalLine ?? answering(engine),
    onDigit: beepBack,
    newId: () => crypto.randomUUID(),
    log,
  });
  await control.start();
  const phones: TestPhone[] = [];
  t.after(async () => {
    for (const phone of phones) phone.close();
    control.stop();
    await engine.close();
    await center.close();
  });
  const phone = (user: string, options: Partial<TestPhoneOptions> = {}): TestPhone => {
    const made = new TestPhone((socket) => engine.accept(socket), { user, password: 'secret', ...options });
    phones.push(made);
    return made;
  };
  return { center, engine, control, warnings, phone, ...agentsOf(center, phone) };
}

type NewPhone = (user: string, options?: Partial<TestPhoneOptions>) => TestPhone;

/** Lets agents act, and reads the state of agents and calls. */
function agentsOf({ hub }: TestHub, phone: NewPhone) {
  const system = <T>(act: (work: Tx) => Promise<T>) => hub.system(demoTenantId, act);
  let keys = 0;
  const command = (user: string, name: string, params: object) =>
    hub.call(verifyToken(user).me, name, params, `k-${keys++}`);
  return {
    system,
    command,
    /** An agent with a page and a phone, ready for calls. */
    async ready(user: string, options: Partial<TestPhoneOptions> & { letRing?: boolean } = {}) {
      const made = phone(user, options);
      made.letRing = options.letRing ?? false;
      await system((work) => setConnected(work, user, true));
      assert.equal(await made.register(), 200);
      await until(() => system(async (work) => (await work.get('agent', user))?.phone));
      await command(user, 'agents.setState', { state: 'ready' });
      return made;
    },
    agent: (user: string) => system((work) => work.need('agent', user)),
    calls: () => system((work) => work.find('call')),
    call: async (state: Call['state']) =>
      until(async () => (await system((work) => work.find('call', { state })))[0], 12_000),
    /** Lets the open offer expire. */
    ringOut: () =>
      system(async (work) => {
        const [offer] = await work.find('offer', { state: 'offered' });
        const timer = { tenantId: demoTenantId, kind: 'offer', subject: offer!.id, due: offer!.deadline };
        await fireTimer(work, timer as never);
      }),
  };
}

/** The tone that a phone hears in a call, rounded to 10 Hz; 0 for silence. */
export const hears = ({ party }: { party: { stats(): { says: number } } }) => party.stats().says;
/** Waits until no leg and no bridge is left. */
export const silence = async ({ engine }: Awaited<ReturnType<typeof callCenter>>) => {
  await until(() => engine.stats().legs === 0 && engine.stats().bridges === 0);
};
