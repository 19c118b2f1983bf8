import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Agent } from '@centralita/core/protocol';
import { Api } from '../support/api.js';
import { launch } from '../support/browser.js';
import { CustomerPage } from '../support/customer-page.js';
import { Server } from '../support/server.js';
import { StatusTab } from '../support/status-tab.js';
import { Tab, TabHost } from '../support/tab-host.js';

export const caller = '+34752415920';

/** With a list, because written work is offered only where a page can show it. */
const body = '<cc-status></cc-status><cc-softphone></cc-softphone><cc-ticket-list></cc-ticket-list>';

/** Ana with two tabs of another system, and a customer who calls. */
export interface Stage {
  readonly host: TabHost;
  readonly server: Server;
  readonly browser: Browser;
  readonly customer: CustomerPage;
  readonly first: Tab;
  readonly second: Tab;
  /** The state of the first tab. */
  readonly one: StatusTab;
  /** The state of the second tab. */
  readonly two: StatusTab;
  readonly admin: Api;
  readonly sofia: Api;
  readonly ana: Api;
  /** Returns the server's record: a command that changes nothing answers with it. */
  agent(): Promise<Agent>;
  bothIn(words: string | RegExp): Promise<unknown>;
  /** A call of Billing that Ana answers in the first tab. */
  onCall(): Promise<void>;
  setQueue(change: object): Promise<unknown>;
}

let current: Stage;

/** All chapters about states share this stage, because they build on each other. */
export const stage = (): Stage => current;

before(async () => {
  const host = await TabHost.start();
  const server = await Server.start({ env: { CORS_ORIGINS: host.address } });
  host.show(server.address, 'ana', body);
  const browser = await launch();
  const customer = await CustomerPage.open(browser, server.address);
  const [first, second] = (await Tab.openAll(browser, host, 2)) as [Tab, Tab];
  const [one, two] = [new StatusTab(first.page), new StatusTab(second.page)];
  const [admin, sofia, ana] = (await Promise.all(
    ['admin', 'sofia', 'ana'].map((user) => Api.signIn(server.address, user)),
  )) as [Api, Api, Api];
  const bothIn = (words: string | RegExp) => Promise.all([one.isIn(words), two.isIn(words)]);
  current = {
    host,
    server,
    browser,
    customer,
    first,
    second,
    one,
    two,
    admin,
    sofia,
    ana,
    bothIn,
    agent: () => admin.command('users.update', { id: 'ana' }),
    setQueue: (change) => admin.command('queues.update', { id: 'billing', ...change }),
    async onCall() {
      await customer.call('210', caller);
      await bothIn('Offered');
      await first.answer();
      await bothIn('In service');
      await customer.isIn('talking');
    },
  };
});

after(async () => {
  await current.browser.close();
  await current.server.stop();
  current.host.close();
});
