/** Runs in the page of the bench `list`: our ticket list and a handwritten window, on the same stores. */
import { createClient, type Ticket } from '@centralita/core';
import '../../packages/elements/src/provider/define.js';
import '../../packages/elements/src/ticket-list/define.js';
import { ticketOf } from '../lib/ticket-of.js';
import { PageBackend } from './page-backend.js';
import { PlainWindow } from './plain-window.js';
import { ListMarkup, mountSame } from './same-list.js';

export interface ListTimes {
  /** All values are ms. */
  readonly mount: number;
  readonly update: number;
  readonly tick: number;
}

interface Mounted {
  readonly host: HTMLElement;
  rows(): number;
  scroller(): Element;
  text(): string;
  tick(): void;
  remove(): void;
}

const backend = new PageBackend();
const client = createClient(backend);
const updateCount = 100;
const tickCount = 20;
let tickets: readonly Ticket[] = [];
let passed = 0;

// The bench moves the page's clock by hand.
const realNow = Date.now;
Date.now = () => realNow() + passed;

const channel = new MessageChannel();
let arrived: () => void = () => undefined;
channel.port1.onmessage = () => arrived();

/** Waits for all microtasks, after which Lit has rendered. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    arrived = resolve;
    channel.port2.postMessage(0);
  });

/** Forces layout; painting is not measured, because it costs both the same. */
async function settled({ host, rows }: Mounted): Promise<void> {
  await nextTask();
  for (let tries = 0; rows() === 0 && tries < 100; tries++) await nextTask();
  host.getBoundingClientRect();
}

function mountPlain(parent: Element): Mounted {
  const list = new PlainWindow(client);
  list.mount(parent);
  const { host } = list;
  const rows = () => host.shadowRoot!.querySelectorAll('.row').length;
  const text = () => host.shadowRoot!.textContent;
  return { host, rows, text, scroller: () => host, tick: () => list.tick(), remove: () => list.remove() };
}

// A page has one session, even if a list is mounted many times.
const provider = document.createElement('cc-provider');
provider.client = client;
document.body.append(provider);

function mountOurs(): Mounted {
  const host = document.createElement('cc-ticket-list');
  host.style.cssText = 'display: block; block-size: 600px; inline-size: 400px';
  provider.append(host);
  const rows = () => host.shadowRoot?.querySelectorAll('cc-p-ticket-row .facts').length ?? 0;
  // The page's one timer runs at once when the page becomes visible.
  const tick = () => document.dispatchEvent(new Event('visibilitychange'));
  const text = () => host.shadowRoot?.textContent ?? '';
  const scroller = () => host.shadowRoot!.querySelector('.scroll')!;
  return { host, rows, text, scroller, tick, remove: () => host.remove() };
}

async function measure(mount: (parent: Element) => Mounted): Promise<ListTimes> {
  // The tickets are minutes old, not hours, because each tick must change what the rows show.
  passed = 0;
  const begin = performance.now();
  const mounted = mount(document.body);
  await settled(mounted);
  const mountTime = performance.now() - begin;
  if (mounted.rows() === 0) throw new Error('no row was drawn');

  const update = await each(updateCount, mounted, (n) => {
    const ticket = tickets[n % 8]!;
    backend.change({
      ...ticket,
      lastAction: { ...ticket.lastAction, kind: 'message', text: `Update ${n} ${realNow()}` },
    });
  });
  if (!mounted.text().includes(`Update ${updateCount - 1} `)) throw new Error('an update was not drawn');
  const before = mounted.text();
  const tick = await each(tickCount, mounted, () => {
    passed += 60_000;
    mounted.tick();
  });
  if (mounted.text() === before) throw new Error('a tick was not drawn');
  mounted.remove();
  await nextTask();
  return { mount: mountTime, update, tick };
}

/** The mean time in ms of one action, from the change to the layout. */
async function each(times: number, mounted: Mounted, act: (n: number) => void): Promise<number> {
  const begin = performance.now();
  for (let n = 0; n < times; n++) {
    act(n);
    await settled(mounted);
  }
  return (performance.now() - begin) / times;
}

/** The duration of each frame in ms while `act` runs. */
async function frames(count: number, act: (frame: number) => void): Promise<number[]> {
  const took: number[] = [];
  let last = await nextFrame();
  for (let frame = 0; frame < count; frame++) {
    act(frame);
    const now = await nextFrame();
    took.push(now - last);
    last = now;
  }
  return took;
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/**
 * Applies 1,000 changes per second as a server would send them, to any ticket, which moves to the top of its list.
 */
async function stream(mount: (parent: Element) => Mounted, count: number): Promise<number[]> {
  const mounted = mount(document.body);
  await settled(mounted);
  let done = 0;
  const begin = performance.now();
  const timer = setInterval(() => {
    for (const due = performance.now() - begin; done < due; done++) {
      const ticket = tickets[(done * 7_919) % tickets.length]!;
      const at = realNow();
      const lastAction = { ...ticket.lastAction, kind: 'message', text: `Update ${done}`, at };
      backend.change(JSON.parse(JSON.stringify({ ...ticket, changedAt: at, lastAction })) as Ticket);
    }
  });
  const took = await frames(count, () => undefined);
  clearInterval(timer);
  if (done < count * 10) throw new Error(`only ${done} updates came`);
  mounted.remove();
  await nextTask();
  return took;
}

/** Scrolls five rows per frame. */
async function scroll(mount: (parent: Element) => Mounted, count: number): Promise<number[]> {
  const mounted = mount(document.body);
  await settled(mounted);
  const { scroller } = mounted;
  const took = await frames(count, (frame) => (scroller().scrollTop = frame * 5 * 74));
  if (scroller().scrollTop < count * 300) throw new Error('it did not scroll');
  mounted.remove();
  await nextTask();
  return took;
}

const mounts = { plain: mountPlain, ours: mountOurs };
let markup: ListMarkup | undefined;

/** Measures the cost of the markup alone: ms until a copy of the same list is laid out. */
async function same(): Promise<number> {
  if (!markup) {
    const ours = mountOurs();
    await settled(ours);
    markup = new ListMarkup(ours.host.shadowRoot!);
    ours.remove();
    await nextTask();
  }
  const begin = performance.now();
  const { host, rows, remove } = mountSame(client, markup, document.body);
  await nextTask();
  host.getBoundingClientRect();
  const took = performance.now() - begin;
  if (rows() === 0) throw new Error('no row was drawn');
  remove();
  await nextTask();
  return took;
}

export const bench = {
  stream: (who: keyof typeof mounts, count: number) => stream(mounts[who], count),
  scroll: (who: keyof typeof mounts, count: number) => scroll(mounts[who], count),
  fill(count: number): void {
    tickets = Array.from({ length: count }, (_, n) => ticketOf(n, 'ana', realNow()));
    backend.snapshot(tickets);
  },
  same,
  plain: () => measure(mountPlain),
  ours: () => measure(mountOurs),
};
