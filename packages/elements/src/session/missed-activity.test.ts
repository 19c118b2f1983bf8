import type { ActivityEntry, Client } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import { dispatchPageEvents } from './dispatch-page-events.js';

describe('cc-activity of what closed while the page was away', () => {
  let page: HubPage;
  let ended: AbortController;
  let entries: ActivityEntry[];
  const target = new EventTarget();
  target.addEventListener('cc-activity', (event) =>
    entries.push((event as CustomEvent<ActivityEntry>).detail),
  );

  const dispatchEventsOf = (client: Client) => dispatchPageEvents(client, target, ended.signal);
  const asAna = (name: 'interactions.markDone' | 'tickets.assign', params: object) =>
    page.hub.call(page.client.$me.get()!, name, params, crypto.randomUUID());
  /** More than a page that comes back is told one by one. */
  const muchHappens = () =>
    page.system(async (work) => {
      for (let n = 0; n < 1_001; n++) await work.put('tag', { id: `tag-${n % 5}`, name: `${n}` });
    });
  const kept = () => localStorage.getItem('centralita:draft:ana:activity:in-hand') ?? '';

  /** A call whose wrap-up runs, as every page of Ana sees. */
  const wrapUp = async () => {
    const callId = await page.call({ from: '+34600111222' });
    const ticketId = await page.accept();
    const { interactionId } = await until(() => page.client.voice.$calls.get()[0]);
    await page.hangUp(callId);
    const interaction = page.client.tickets.interaction(interactionId!);
    await until(() => interaction.get()?.status === 'wrap-up');
    await until(() => kept().includes(interactionId!));
    return { ticketId, interactionId: interactionId! };
  };

  beforeEach(async () => {
    localStorage.clear();
    entries = [];
    ended = new AbortController();
    page = await hubPage({ ready: true });
    dispatchEventsOf(page.client);
  });
  afterEach(async () => {
    ended.abort();
    await page.close();
    localStorage.clear();
  });

  it('comes when the page is loaded anew', async () => {
    const { ticketId, interactionId } = await wrapUp();
    page.client.close();
    await asAna('interactions.markDone', { interactionId });
    const again = page.agent('ana');
    dispatchEventsOf(again);
    await until(() => entries.length > 0);
    expect(entries[0]).to.include({ interactionId, ticketId, agentId: 'ana', address: '+34600111222' });
    await until(() => kept() === '');
  });

  it('comes when the network is back, also of a ticket that is with a colleague now', async () => {
    const { ticketId, interactionId } = await wrapUp();
    page.offline();
    await asAna('interactions.markDone', { interactionId });
    await asAna('tickets.assign', { ticketId, agentId: 'bruno' });
    await muchHappens();
    page.online();
    await until(() => entries.length > 0);
    expect(entries[0]).to.include({ interactionId, ticketId });
  });

  it('comes once, however many tabs come back and however often', async () => {
    const { interactionId } = await wrapUp();
    const other = page.agent('ana');
    dispatchEventsOf(other);
    await until(() => other.agents.$own.get());
    for (const client of [page.client, other]) page.offline(client);
    await asAna('interactions.markDone', { interactionId });
    await muchHappens();
    for (const client of [page.client, other]) page.online(client);
    await until(() => entries.length > 0);
    await until(() => kept() === '');
    const late = await wrapUp();
    await asAna('interactions.markDone', { interactionId: late.interactionId });
    await until(() => entries.length > 1);
    expect(entries.map((entry) => entry.interactionId)).to.eql([interactionId, late.interactionId]);
  });

  it('comes when it closes, of what was in hand while the page was loaded anew', async () => {
    const { interactionId } = await wrapUp();
    page.client.close();
    const again = page.agent('ana');
    dispatchEventsOf(again);
    await until(() => again.agents.$own.get());
    await asAna('interactions.markDone', { interactionId });
    await until(() => kept() === '');
    await until(() => entries.length > 0);
    expect(entries).to.have.length(1);
  });

  it('does not come of what went to a colleague', async () => {
    const { interactionId } = await wrapUp();
    page.client.close();
    await page.system(async (work) => {
      const interaction = await work.need('interaction', interactionId);
      await work.put('interaction', { ...interaction, agentId: 'bruno' });
    });
    dispatchEventsOf(page.agent('ana'));
    await until(() => kept() === '');
    expect(entries).to.eql([]);
  });
});
