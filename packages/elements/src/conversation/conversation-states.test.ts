import type { Interaction } from '@centralita/core';
import { expect, fixtureSync, html } from '@open-wc/testing';
import type { ErrorDetail } from '../events/error.js';
import { ConversationFixture } from '../testing/conversation-fixture.js';
import { until } from '../testing/hub-fixture.js';
import { withoutWaiting } from '../testing/without-waiting.js';
import type { CcConversation } from './conversation.js';
import './define.js';

/** How long the client waits for an answer. */
const queryTimeoutMs = 20_000;
const perishableTimeoutMs = 8_000;

describe('<cc-conversation>: states', () => {
  const shown = new ConversationFixture();
  const { find, field, button, bubble, type, write, received, everything, interaction } = shown;

  before(() => shown.open());
  after(() => shown.page.close());

  /** The interaction changes on the server: another agent's, ended, waiting. */
  const change = async (rest: Partial<Interaction>): Promise<Interaction> => {
    const former = interaction();
    await shown.page.system((work) => work.put('interaction', { ...former, ...rest }));
    return former;
  };
  const restore = (former: Interaction) => shown.page.system((work) => work.put('interaction', former));
  const reason = (): string => find('.hint')?.textContent ?? '';

  it('waits, and says so, where nobody gave it a session', async () => {
    shown.element = fixtureSync<CcConversation>(html`<cc-conversation></cc-conversation>`);
    await shown.element.updateComplete;
    expect(find('[role=status][aria-busy=true]')!.textContent).to.include('Loading');
    expect(find('textarea')).to.equal(null);
    await expect(shown.element).to.be.accessible();
  });

  it('says that no ticket is open, and shows the one that is opened', async () => {
    await shown.show({ ticketId: 'never-heard-of' });
    await until(() => everything().includes('No ticket open'));
    await expect(shown.element).to.be.accessible();
    shown.element.removeAttribute('ticket-id');
    await until(() => bubble('I was charged twice'));
    shown.page.client.tickets.open(null);
    await until(() => everything().includes('No ticket open'));
    shown.element.ticketId = shown.ticketId;
    await until(() => bubble('I was charged twice'));
    shown.page.client.tickets.open(shown.ticketId);
  });

  it('has for each ticket its own draft, and starts with a reply', async () => {
    const first = shown.ticketId;
    await shown.show();
    await until(() => bubble('I was charged twice'));
    await type('for Marta');
    button('Internal note')!.click();
    await shown.element.updateComplete;
    await type('about Marta');
    await shown.begin('I moved house', 'Joan Oliver');
    await until(() => bubble('I moved house'));
    expect(bubble('I was charged twice')).to.equal(undefined);
    expect([field().value, field().getAttribute('aria-label')]).to.deep.equal(['', 'Message']);
    await type('for Joan');
    shown.page.client.tickets.open(first);
    await until(() => field().value === 'for Marta');
    button('Internal note')!.click();
    await until(() => field().value === 'about Marta');
    await type('');
    shown.page.client.tickets.open(shown.ticketId);
    await until(() => field().value === 'for Joan');
    await type('');
  });

  it('says that messages cannot be loaded, and loads them when asked to', async () => {
    const client = shown.page.elsewhere('ana');
    await until(() => client.tickets.ticket(shown.ticketId).get());
    shown.page.offline(client);
    await until(() => client.$status.get().state !== 'online');
    await withoutWaiting(queryTimeoutMs, async () => {
      await shown.show({ client, ticketId: shown.ticketId });
      await until(() => everything().includes('Messages could not be loaded.'));
    });
    expect(find('.banner.bad[role=alert]')).to.not.equal(null);
    await expect(shown.element).to.be.accessible();
    shown.page.online(client);
    await until(() => client.$status.get().state === 'online');
    button('Try again')?.click();
    await until(() => bubble('I moved house'));
    expect(everything()).to.not.include('could not be loaded');
  });

  it('has only notes for a ticket on which nobody wrote', async () => {
    await shown.page.system(async (work) => {
      const ticket = await work.need('ticket', shown.ticketId);
      await work.put('ticket', { ...ticket, id: 't-quiet', number: 7_000 });
    });
    await shown.show({ ticketId: 't-quiet' });
    await until(() => everything().includes('No messages yet'));
    expect(reason()).to.include('you can only write notes');
    expect(button('Internal note')).to.equal(undefined);
    expect(button('End conversation')).to.equal(undefined);
    await expect(shown.element).to.be.accessible();
    await write('a first note');
    await until(() => find('.message.note:not(.pending)'));
    expect(everything()).to.not.include('No messages yet');
  });

  it('keeps the reply while the conversation is a colleague’s, closed or not accepted', async () => {
    await shown.show();
    await until(() => bubble('I moved house'));
    await type('a reply that is not finished');
    const cases: readonly (readonly [Partial<Interaction>, string])[] = [
      [{ agentId: 'bruno' }, 'Only the assigned agent can reply.'],
      [{ status: 'closed' }, 'This conversation is closed.'],
      [{ status: 'wrap-up' }, 'This conversation is closed.'],
      [{ status: 'queued', agentId: null }, 'Accept the conversation to reply.'],
      [
        { status: 'offered', transfer: { by: 'ana', groupId: null, asked: ['bruno'] } },
        'You are transferring this conversation.',
      ],
    ];
    for (const [rest, why] of cases) {
      const former = await change(rest);
      await until(() => reason().includes(why));
      expect(field().value, why).to.equal('');
      expect(field().getAttribute('aria-label'), why).to.equal('Internal note');
      expect(button('End conversation'), why).to.equal(undefined);
      await restore(former);
      await until(() => field().value === 'a reply that is not finished');
      expect(reason()).to.equal('');
    }
    await type('');
  });

  it('keeps the words of a reply that comes too late, and says why', async () => {
    await shown.show();
    await until(() => bubble('I moved house'));
    shown.page.offline();
    await until(() => everything().includes('No connection'));
    await write('too late');
    await until(() => find('.message.pending'));
    const former = interaction();
    await change({ status: 'closed' });
    shown.page.online();
    const failed = await until(() => find('.message.failed'));
    expect(failed.textContent).to.include('too late').and.to.include('Not sent.');
    expect(failed.textContent).to.include('Someone else changed this first.');
    expect(received()).to.not.include('too late');
    await expect(shown.element).to.be.accessible();
    button('Edit')!.click();
    await until(() => field().value === 'too late' && !find('.message.failed'));
    await type('');
    await restore(former);
    await until(() => !reason());
  });

  it('ends only after the question, and stays when it is answered with no', async () => {
    await shown.show();
    await until(() => bubble('I moved house'));
    button('End conversation')!.focus();
    button('End conversation')!.click();
    const dialog = find('cc-p-dialog')!.shadowRoot!;
    const asks = await until(() => dialog.querySelector<HTMLDialogElement>('dialog[open]'));
    expect(find('cc-p-dialog')!.textContent).to.include('The customer is told');
    await expect(find('cc-p-dialog')).to.be.accessible();
    [...asks.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Cancel')!.click();
    asks.dispatchEvent(new Event('close'));
    await until(() => !asks.open);
    expect(interaction().status).to.equal('active');
    expect(shown.element.shadowRoot!.activeElement).to.equal(button('End conversation'));
  });

  it('says that it could not end, and tells the page', async () => {
    await shown.show();
    await until(() => bubble('I moved house'));
    const errors: ErrorDetail[] = [];
    shown.element.addEventListener('cc-error', (event) => errors.push(event.detail));
    shown.page.offline();
    await until(() => everything().includes('No connection'));
    button('End conversation')!.click();
    const dialog = find('cc-p-dialog')!.shadowRoot!;
    const asks = await until(() => dialog.querySelector<HTMLDialogElement>('dialog[open]'));
    await withoutWaiting(perishableTimeoutMs, async () => {
      asks.querySelector<HTMLButtonElement>('.btn.end')!.click();
      asks.dispatchEvent(new Event('close'));
      await until(() =>
        find('.banner.bad[role=alert]')?.textContent.includes('so nothing was changed. Try again.'),
      );
    });
    expect(errors.map(({ code, source }) => [code, source])).to.deep.equal([['expired', 'cc-conversation']]);
    expect(interaction().status).to.equal('active');
    shown.page.online();
    await until(() => !everything().includes('No connection'));
  });

  it('fits a narrow panel in each language, with all of its buttons', async () => {
    const words = { en: 'Send', es: 'Enviar', pt: 'Enviar' };
    for (const [lang, send] of Object.entries(words))
      for (const width of [280, 320, 760]) {
        await shown.show({ lang, width });
        await until(() => bubble('I moved house') && button(send));
        expect(shown.element.scrollWidth, `${lang} ${width}`).to.be.at.most(width);
        const { left, right } = shown.element.getBoundingClientRect();
        for (const each of shown.element.renderRoot.querySelectorAll('.shell button')) {
          const box = each.getBoundingClientRect();
          expect(box.left >= left && box.right <= right, `${lang} ${width} ${each.textContent}`).to.equal(
            true,
          );
        }
      }
  });

  it('speaks the language around it, and follows a change', async () => {
    await shown.show({ lang: 'es' });
    await until(() => find('.log') && field().placeholder === 'Escribe un mensaje');
    shown.element.parentElement!.lang = 'pt';
    await until(() => field().placeholder !== 'Escribe un mensaje' && find('.log')!.ariaLabel === 'Conversa');
    shown.element.parentElement!.dir = 'rtl';
    await shown.element.updateComplete;
    await expect(shown.element).to.be.accessible();
  });

  it('is legible on a dark page', async () => {
    await shown.show();
    await until(() => bubble('I moved house'));
    shown.element.parentElement!.style.colorScheme = 'dark';
    await shown.element.updateComplete;
    await expect(shown.element).to.be.accessible();
    const { color, backgroundColor } = getComputedStyle(shown.element);
    expect([color, backgroundColor]).to.deep.equal(['rgb(231, 233, 238)', 'rgb(23, 25, 31)']);
  });

  it('goes on with a reply when the customer comes back after the end', async () => {
    await shown.show();
    await until(() => bubble('I moved house'));
    await type('half a reply');
    const former = await change({ status: 'closed' });
    await until(() => reason().includes('This conversation is closed.') && field().value === '');
    const { drafts } = shown.page.client;
    const again = { ...former, id: 'i-again', openedAt: former.openedAt + 1 };
    await shown.page.system((work) => work.put('interaction', again));
    await until(() => field().value === 'half a reply');
    expect([drafts.reply(again.id).get(), drafts.reply(former.id).get()]).to.deep.equal(['half a reply', '']);
    await write('half a reply, and the rest');
    await until(() => received().includes('half a reply, and the rest'));
    expect(field().value).to.equal('');
  });
});
