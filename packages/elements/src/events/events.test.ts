import { expect, fixture, html } from '@open-wc/testing';
import { allowed } from './cc-event.js';
import * as events from './index.js';

type EventClass = new (detail: never) => CustomEvent<unknown>;

const facts = [
  'StatusChange',
  'TicketSelect',
  'TicketAssign',
  'TicketResolve',
  'Tipify',
  'CallRing',
  'CallAnswer',
];
const otherFacts = ['CallEnd', 'Message', 'Error', 'ScreenPop', 'Activity'];
const intents = [
  'BeforeDial',
  'BeforeAnswer',
  'BeforeTransfer',
  'BeforeResolve',
  'BeforeSend',
  'OpenLink',
  'OpenContact',
];

const make = (name: string): CustomEvent<unknown> => {
  const Class = (events as unknown as Readonly<Record<string, EventClass>>)[`Cc${name}Event`];
  if (!Class) throw new Error(`no event ${name}`);
  return new Class({ ticketId: 't1' } as never);
};

describe('events for the page', () => {
  it('bubble through shadow roots and bear the name of their class', () => {
    for (const name of [...facts, ...otherFacts, ...intents]) {
      const event = make(name);
      expect(event.bubbles && event.composed, name).to.equal(true);
      const dashed = name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
      expect(event.type).to.equal(`cc-${dashed}`);
      expect(event.detail).to.deep.equal({ ticketId: 't1' });
    }
  });

  it('can be cancelled when they are intents, and only then', () => {
    for (const name of intents) expect(make(name).cancelable, name).to.equal(true);
    for (const name of [...facts, ...otherFacts]) expect(make(name).cancelable, name).to.equal(false);
  });

  it('let the page say no before anything is sent', async () => {
    const page = await fixture(html`<div><p></p></div>`);
    const element = page.firstElementChild!;
    const dial = () =>
      new events.CcBeforeDialEvent({ number: '+34612345678', ticketId: null, contactId: null });
    expect(allowed(element, dial())).to.equal(true);
    page.addEventListener('cc-before-dial', (event) => event.preventDefault());
    expect(allowed(element, dial())).to.equal(false);
  });
});
