import type { Interaction } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { ConversationFixture } from '../testing/conversation-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-conversation>: several channels', () => {
  const shown = new ConversationFixture();
  const { find, all, field, bubble, message, type, write, received, interaction } = shown;
  let chat: Interaction;

  const to = (): string => find('.to')!.textContent.trim();
  const reason = (): string => find('.hint')?.textContent ?? '';
  /** Another interaction of the ticket, a minute younger than the one before it. */
  const put = (id: string, minutes: number, rest: Partial<Interaction>) =>
    shown.page.system((work) =>
      work.put('interaction', { ...chat, id, openedAt: chat.openedAt + minutes * 60_000, ...rest }),
    );
  const said = (interactionId: string) =>
    shown.page.system(async (work) => {
      const sent = await work.find('message', { ticket_id: shown.ticketId });
      return sent.filter((each) => each.interactionId === interactionId).map(({ text }) => text);
    });
  const ids = () =>
    shown.page.client.tickets
      .interactionsOf(shown.ticketId)
      .get()
      .map(({ id }) => id);

  before(async () => {
    await shown.open();
    chat = interaction();
    await put('mail', 1, { channel: 'email', direction: 'out' });
    await put('work', 2, { channel: 'work', direction: 'in' });
    await put('call', 3, { channel: 'voice', direction: 'in', answeredAt: chat.openedAt + 200_000 });
    await put('closed', 4, { channel: 'whatsapp', status: 'closed', closedAt: Date.now() });
    await until(() => ids().length === 5);
  });
  after(() => shown.page.close());

  beforeEach(async () => {
    shown.page.client.tickets.open(shown.ticketId);
    await shown.show({ width: 600 });
    await until(() => bubble('I was charged twice'));
  });

  it('writes to the newest that is open and written, and says on which channel', async () => {
    expect(to()).to.equal('Email');
    expect(reason()).to.equal('');
    await write('by mail');
    await until(() => message('by mail')?.matches(':not(.pending)'));
    expect(await said('mail')).to.deep.equal(['by mail']);
    expect(received()).to.not.include('by mail');
  });

  it('writes where one asks for, with the draft of that channel', async () => {
    await type('for the mail');
    shown.page.client.tickets.showInteraction(chat.id);
    await until(() => to() === 'Chat' && field().value === '');
    await write('by chat');
    await until(() => received().includes('by chat'));
    await type('for the chat');
    shown.page.client.tickets.showInteraction('mail');
    await until(() => to() === 'Email' && field().value === 'for the mail');
    shown.page.client.tickets.showInteraction(chat.id);
    await until(() => field().value === 'for the chat');
    await type('');
  });

  it('writes on an open one where the one that is asked for is a call, work or closed', async () => {
    for (const id of ['call', 'work', 'closed', 'never-heard-of']) {
      shown.page.client.tickets.showInteraction(id);
      await shown.element.updateComplete;
      expect(to(), id).to.equal('Email');
      expect(reason(), id).to.equal('');
    }
  });

  it('says where each begins, and which one is asked for', async () => {
    const lines = all('.log-event[data-of]').map((each) => each.dataset.of);
    expect(lines).to.deep.equal([chat.id, 'mail', 'work', 'call', 'closed']);
    const line = (id: string) => all(`.log-event[data-of="${id}"]`)[0]!;
    expect(line('mail').textContent).to.include('Email');
    expect(line('closed').textContent).to.include('WhatsApp');
    expect(line('call').textContent).to.include('Call answered at').and.to.include('in progress');
    shown.page.client.tickets.showInteraction('mail');
    await until(() => line('mail').getAttribute('aria-current') === 'true');
    expect(all('.log-event[aria-current=true]')).to.have.length(1);
    await expect(shown.element).to.be.accessible();
  });

  it('falls back to the other one when the one it writes to ends', async () => {
    await type('not finished');
    await put('mail', 1, { channel: 'email', direction: 'out', status: 'closed' });
    await until(() => to() === 'Chat');
    expect(field().value).to.equal('');
    await put('mail', 1, { channel: 'email', direction: 'out' });
    await until(() => to() === 'Email' && field().value === 'not finished');
    await type('');
  });

  it('has only notes left when none is open, and says why by the newest', async () => {
    const channel = { mail: 'email', closed: 'whatsapp' } as const;
    await put('mail', 1, { channel: channel.mail, direction: 'out', status: 'closed' });
    await shown.page.system((work) => work.put('interaction', { ...chat, status: 'closed' }));
    await until(() => reason().includes('This conversation is closed.'));
    await put('closed', 4, { channel: channel.closed, status: 'offered', agentId: null });
    await until(() => reason().includes('Accept the conversation to reply.'));
    await put('closed', 4, { channel: channel.closed, status: 'active', agentId: 'bruno' });
    await until(() => reason().includes('Only the assigned agent can reply.'));
    await write('noted');
    await until(() => message('noted')?.matches('.note:not(.pending)'));
    expect(received()).to.not.include('noted');
    await shown.page.system((work) => work.put('interaction', chat));
    await until(() => to() === 'Chat' && reason() === '');
  });
});
