import { expect } from '@open-wc/testing';
import type { ErrorDetail } from '../events/error.js';
import { until } from '../testing/hub-fixture.js';
import { WebchatFixture } from '../testing/webchat-fixture.js';
import { withoutWaiting } from '../testing/without-waiting.js';
import './define.js';

/** How long the client waits for an answer. */
const perishableTimeoutMs = 8_000;

describe('<cc-webchat>: writing and calling', () => {
  const shown = new WebchatFixture();
  const { find, all, text, field, focused, button, bubble, message, type, key, write, visit, show } = shown;
  const { begin, answer } = shown;

  before(() => shown.open());
  after(() => shown.page.close());
  afterEach(() => shown.finish());

  /** What the agent got. */
  const received = (ticketId: string): string[] =>
    shown.page.client.conversations
      .of(ticketId)
      .get()
      .messages.map((each) => each.text);

  it('sends any text unchanged, once, and draws it as text', async () => {
    await visit();
    const { ticketId } = await begin('Hello');
    const stop = shown.page.client.conversations.of(ticketId).listen(() => undefined);
    const texts = ['<img src=x onerror=alert(1)>', '‮abc שלום', '👩‍👩‍👧', 'two\nlines', 'w'.repeat(4_000)];
    for (const each of texts) {
      await type(each);
      field().focus();
      for (let i = 0; i < 3; i++) key('Enter');
    }
    await until(() => received(ticketId).at(-1) === texts.at(-1));
    expect(received(ticketId)).to.deep.equal(['Hello', ...texts]);
    await until(() => bubble(texts.at(-1)!));
    expect(find('.log img')).to.equal(null);
    expect(find('.log')!.scrollWidth).to.be.at.most(find('.log')!.clientWidth);
    expect([focused(), field().value]).to.deep.equal([field(), '']);
    stop();
  });

  it('sends nothing that is empty, being composed, or a line that goes on', async () => {
    await visit();
    field().focus();
    for (const [words, rest] of [
      ['  \n ', {}],
      ['に', { isComposing: true }],
      ['one', { shiftKey: true }],
    ] as const) {
      await type(words);
      key('Enter', rest);
      await shown.element.updateComplete;
      expect(field().value).to.equal(words);
    }
    expect(shown.visitor.webchat.$messages.get()).to.deep.equal([]);
  });

  it('keeps a draft when it is closed, and when the page is left', async () => {
    await visit();
    await type('I have a question ab');
    shown.element.open = false;
    await until(() => !field());
    shown.element.open = true;
    await until(() => field()?.value === 'I have a question ab');
    shown.element.remove();
    await show();
    await until(() => field()?.value === 'I have a question ab');
    await type('');
  });

  it('shows on which side a message stands, and whose it is', async () => {
    await visit();
    const interaction = await begin('Mine');
    await answer(interaction, 'Hers');
    await until(() => message('Hers') && message('Mine'));
    expect(message('Mine')!.matches('.me')).to.equal(true);
    expect(message('Hers')!.matches('.me')).to.equal(false);
    expect(message('Hers')!.textContent).to.include('Ana');
    expect(message('Hers')!.querySelector('.tick'), 'only one’s own have a state').to.equal(null);
    await shown.page.client.conversations.markRead(interaction.ticketId);
    await until(() => message('Mine')!.querySelector<HTMLElement>('.tick')?.title === 'Read');
  });

  it('never shows the notes of the team', async () => {
    await visit();
    const { ticketId, ...rest } = await begin('Hello');
    await shown.page.client.conversations.note(ticketId, 'this one is difficult');
    await answer({ ticketId, ...rest }, 'One moment');
    await until(() => bubble('One moment'));
    expect(text()).to.not.include('difficult');
  });

  it('shows who types, on both sides', async () => {
    await visit();
    const { id } = await begin('Hello');
    shown.page.client.conversations.setTyping(id, true);
    await until(() => find('.typing')!.textContent.includes('Ana') && find('.typing .dots'));
    shown.page.client.conversations.setTyping(id, false);
    await until(() => !find('.typing .dots'));
    const agent = shown.page.client.conversations.typing(id);
    const stop = agent.listen(() => undefined);
    const ends: (() => unknown)[] = [() => key('Enter'), () => type(''), () => shown.element.remove()];
    for (const end of ends) {
      await type('well');
      field().focus();
      await until(() => agent.get());
      await end();
      await until(() => !agent.get());
    }
    stop();
  });

  it('keeps what was written without a connection, and sends it after', async () => {
    await visit();
    const { ticketId } = await begin('Hello');
    const stop = shown.page.client.conversations.of(ticketId).listen(() => undefined);
    shown.page.offline(shown.visitor);
    await until(() => text().includes('Chat is not available right now.'));
    await write('can you read this?');
    await write('and this?');
    await until(() => message('and this?')?.matches('.pending'));
    await expect(shown.element).to.be.accessible();
    shown.element.remove();
    await show();
    await until(() => message('can you read this?')?.matches('.pending'));
    shown.page.online(shown.visitor);
    await until(() => received(ticketId).length === 3);
    expect(received(ticketId)).to.deep.equal(['Hello', 'can you read this?', 'and this?']);
    await until(() => !find('.message.pending') && !text().includes('not available right now'));
    stop();
  });

  it('gives the words of a refused message back, before what is being written', async () => {
    await visit({ queue: 'nowhere' });
    const errors: ErrorDetail[] = [];
    shown.element.addEventListener('cc-error', (event) => errors.push(event.detail));
    await write('first words');
    const failed = await until(() => find('.message.failed'));
    expect(failed.textContent).to.include('This no longer exists.');
    expect(errors).to.have.length(1);
    expect(errors[0]).to.include({ code: 'not-found', source: 'cc-webchat' });
    await expect(shown.element).to.be.accessible();
    button('Send again')!.click();
    await until(() => errors.length === 2 && find('.message.failed'));
    expect(all('.message.failed')).to.have.length(1);
    await type('newer words');
    button('Edit')!.click();
    await until(() => field().value === 'first words\nnewer words' && !find('.message.failed'));
    await type('');
  });

  it('says that it could not end the chat', async () => {
    await visit();
    await begin('Hello');
    shown.page.offline(shown.visitor);
    await until(() => text().includes('Chat is not available'));
    button('End chat')!.click();
    const yes = await until(() => find<HTMLButtonElement>('.sure .btn.end'));
    await withoutWaiting(perishableTimeoutMs, async () => {
      yes.click();
      await until(() =>
        find('.banner.bad[role=alert]')?.textContent.includes('so nothing was changed. Try again.'),
      );
    });
    expect(shown.visitor.webchat.$visit.get()!.state).to.equal('active');
    shown.page.online(shown.visitor);
    await until(() => !text().includes('Chat is not available'));
  });

  it('makes links of an agent pressable, in a window of their own', async () => {
    await visit();
    await answer(await begin('Hello'), 'Read https://example.com/help or javascript:alert(1)');
    const link = await until(() => find<HTMLAnchorElement>('.bubble a'));
    expect([link.href, link.target]).to.deep.equal(['https://example.com/help', '_blank']);
    expect(link.rel).to.include('noopener');
    expect(all('.bubble a')).to.have.length(1);
  });

  it('has no call button where it has no queue', async () => {
    await visit({ queue: '' });
    expect(button('Call us')).to.equal(undefined);
    shown.element.queue = '210';
    await until(() => button('Call us'));
  });
});
