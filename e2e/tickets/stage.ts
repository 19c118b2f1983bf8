import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { Api } from '../support/api.js';
import { launch } from '../support/browser.js';
import { Server } from '../support/server.js';
import { WorkspacePage } from '../support/workspace-page.js';

/** Two agents and a supervisor at work, on their own server. */
export interface Stage {
  readonly address: string;
  readonly admin: Api;
  readonly supervisor: Api;
  readonly ana: WorkspacePage;
  readonly bruno: WorkspacePage;
  readonly sofia: WorkspacePage;
  /** The tickets that customers opened, by the customer's name. */
  readonly open: Map<string, string>;
  /** A customer writes. */
  writes(name: string, text?: string, queue?: string): Promise<{ readonly ticketId: string }>;
  /** Resolves all open tickets, so that no agent has any left. */
  resolveAll(): Promise<void>;
  ownerOf(ticketId: string): Promise<string | null>;
  ringFor(ringSeconds: number): Promise<unknown>;
}

let server: Server;
let browser: Browser;
let current: Stage;

/** All chapters about tickets share this stage, because they build on each other. */
export const stage = (): Stage => current;

/** Everything that the server has written to standard error. */
export const complaints = (): string => server.complaints;

before(async () => {
  server = await Server.start();
  const { address } = server;
  const [admin, supervisor] = await Promise.all([Api.signIn(address, 'admin'), Api.signIn(address, 'sofia')]);
  await admin.command('queues.update', { id: 'support', tipificationRequired: false });
  for (const id of ['ana', 'bruno']) await admin.command('users.update', { id, written: 2 });
  browser = await launch();
  const [ana, bruno, sofia] = await Promise.all([
    WorkspacePage.signIn(browser, address, 'ana'),
    WorkspacePage.signIn(browser, address, 'bruno'),
    WorkspacePage.signIn(browser, address, 'sofia'),
  ]);
  current = { address, admin, supervisor, ana, bruno, sofia, ...ticketsOf(address, admin, supervisor) };
});

after(async () => {
  await browser.close();
  await server.stop();
});

function ticketsOf(address: string, admin: Api, supervisor: Api) {
  const open = new Map<string, string>();
  return {
    open,
    async writes(name: string, text = `${name} has a question`, queue = 'support') {
      const customer = await Api.visit(address, name);
      const sent = await customer.command('webchat.send', { id: crypto.randomUUID(), text, queue });
      open.set(name, sent.ticketId);
      return sent;
    },
    async resolveAll() {
      for (const ticketId of open.values()) {
        const outcome = { outcomeId: 'billing.charge.explained', tags: [], note: '' };
        await supervisor.command('tipification.save', { ticketId, ...outcome });
        await supervisor.command('tickets.resolve', { ticketId });
      }
      open.clear();
    },
    ownerOf: async (ticketId: string) =>
      (await supervisor.command('tickets.setContext', { ticketId, context: {} })).ownerId,
    ringFor: (ringSeconds: number) => admin.command('queues.update', { id: 'support', ringSeconds }),
  };
}
