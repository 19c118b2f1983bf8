/**
 * call: the time from dialing until the caller hears sound, and from ringing until the call is connected.
 *
 * Ours: our SIP phone in Chromium, and the real voice engine in this process (SIP over WebSocket, media in its worker
 * thread), whose other end plays a tone at once. "Heard" is the `unmute` event of the remote track: the first RTP
 * packet.
 * Reference: two RTCPeerConnections in one page that exchange candidates without a network: ICE, DTLS and the first
 * packet, nothing else. Both use the same fake microphone, which stays open. "Dead STUN" names a server that receives
 * and never answers. "Rings → answered" is measured on the server, with a page that answers at once.
 */
import type { Page } from 'playwright-core';
import { atMost, limit, type Bench, type BenchOptions, type Row } from './lib/bench.js';
import { launch } from './lib/browser.js';
import { bundle, filesOf } from './lib/bundle.js';
import { caller, callServer, type CallServer } from './lib/call-server.js';
import { interleave } from './lib/interleave.js';
import type { bench as CallPage, Dialled } from './pages/call.js';

type InPage = { readonly callPage: typeof CallPage };

async function openPage(page: Page, origin: string, script: string, iceServers: string[]): Promise<void> {
  await page.goto(origin);
  await page.evaluate(
    async ({ script, account }) => {
      const { bench } = (await import(script)) as { bench: typeof CallPage };
      Object.assign(globalThis, { callPage: bench });
      await bench.start(account);
    },
    { script, account: { ...caller, iceServers } },
  );
}

async function ring(server: CallServer, page: Page): Promise<number> {
  const begin = performance.now();
  await server.ring();
  const took = performance.now() - begin;
  await page.evaluate(() => (globalThis as unknown as InPage).callPage.hangUp());
  return took;
}

async function run({ rounds }: BenchOptions): Promise<readonly Row[]> {
  const built = await bundle('bench/pages/call.ts');
  const server = await callServer(filesOf(built, 'call'));
  const browser = await launch();
  try {
    const context = await browser.newContext({ permissions: ['microphone'] });
    const page = await context.newPage();
    const script = `/call/${built.entry.fileName}`;
    const raw = () => page.evaluate(() => (globalThis as unknown as InPage).callPage.raw());
    const dial = () => page.evaluate(() => (globalThis as unknown as InPage).callPage.dial());

    await openPage(page, server.origin, script, []);
    const dials: Dialled[] = [];
    const variants = {
      raw,
      dial: async () => {
        dials.push(await dial());
        return dials.at(-1)!.heard;
      },
      ring: () => ring(server, page),
    };
    const samples = await interleave<number, typeof variants>(variants, rounds);
    await openPage(page, server.origin, script, [`stun:127.0.0.1:${server.deadStun}`]);
    const late = { dial: async () => (await dial()).heard };
    const dead = await interleave<number, typeof late>(late, Math.min(rounds, 3));
    // The first call only warms up.
    return rowsOf({ ...samples, dials: dials.slice(1), dead: dead.dial });
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Samples extends Readonly<Record<'raw' | 'dial' | 'ring' | 'dead', readonly number[]>> {
  readonly dials: readonly Dialled[];
}

function rowsOf({ raw, dial, ring, dead, dials }: Samples): Row[] {
  const step = (what: string, name: keyof Dialled): Row => {
    const ours = dials.map((each) => each[name]).filter((at) => at >= 0);
    return { what: `  of it until ${what}`, unit: 'ms', reference: [], ours, goal: null };
  };
  return [
    { what: 'dial → heard · raw WebRTC', unit: 'ms', reference: raw, ours: dial, goal: atMost(1.6) },
    step('the 200 OK', 'answered'),
    step('ICE is done', 'found'),
    step('ICE and DTLS are done', 'connected'),
    { what: 'rings → answered · raw WebRTC', unit: 'ms', reference: raw, ours: ring, goal: null },
    { what: 'dial → heard, dead STUN', unit: 'ms', reference: raw, ours: dead, goal: limit(600) },
  ];
}

export const call: Bench = { name: 'call', run };
