import { expect } from '@open-wc/testing';
import type { BeforeSendDetail } from '../events/before-send.js';
import type { ErrorDetail } from '../events/error.js';
import { ConversationFixture } from '../testing/conversation-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-conversation>: writing', () => {
  const shown = new ConversationFixture();
  const { field, button, bubble, message, type, press, write, received, everything, find } = shown;

  before(() => shown.open());
  after(() => shown.page.close());

  beforeEach(async () => {
    await shown.show();
    await until(() => bubble('I was charged twice'));
    await type('');
  });

  it('sends no white space, and none around the words', async () => {
    const before = received().length;
    await write('   \n ');
    expect(field().value).to.equal('   \n ');
    await write('  In a moment \n');
    await until(() => received().length > before);
    expect(received().slice(before)).to.deep.equal(['In a moment']);
    expect(field().value).to.equal('');
  });

  it('leaves Enter to an input method that composes a word', async () => {
    const before = received().length;
    await type('にほん');
    expect(press('Enter', { isComposing: true })).to.equal(true);
    expect(field().value).to.equal('にほん');
    expect(received()).to.have.length(before);
  });

  it('sends once, however often Enter is pressed', async () => {
    const before = received().length;
    await type('only once');
    for (let i = 0; i < 5; i++) press('Enter');
    await write('and then this');
    await until(() => received().includes('and then this'));
    expect(received().slice(before)).to.deep.equal(['only once', 'and then this']);
  });

  it('sends with its button too, after which the caret is in the field', async () => {
    await type('by the button');
    button('Send')!.focus();
    button('Send')!.click();
    await until(() => received().includes('by the button'));
    expect(shown.element.shadowRoot!.activeElement).to.equal(field());
    shown.element.focus();
    expect(shown.element.shadowRoot!.activeElement).to.equal(field());
  });

  it('delivers any text letter by letter, and shows it as text', async () => {
    const texts = [
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '&lt;b&gt; & "quoted" \\n ${1} {{x}}',
      'שלום، مرحبا ‮abc',
      '👩‍👩‍👧‍👦 🇪🇸 e\u0301 \u200b!',
      'x'.repeat(10_000),
    ];
    for (const text of texts) await write(text);
    await until(() => received().at(-1) === texts.at(-1));
    expect(received().slice(-texts.length)).to.deep.equal(texts);
    await until(() => texts.every((text) => bubble(text)));
    expect(find('.log script, .log img')).to.equal(null);
    const log = find('.log')!;
    expect(log.scrollWidth).to.be.at.most(log.clientWidth);
  });

  it('keeps a reply and a note apart, and says which of them is written', async () => {
    await type('to the customer');
    button('Internal note')!.click();
    await shown.element.updateComplete;
    expect(field().value).to.equal('');
    expect(button('Internal note')!.ariaPressed).to.equal('true');
    expect(field().getAttribute('aria-label')).to.equal('Internal note');
    expect(field().placeholder).to.equal('Write a note for your team');
    expect(everything()).to.include('Note · only your team sees it');
    await type('to the team');
    button('Internal note')!.click();
    await shown.element.updateComplete;
    expect(field().value).to.equal('to the customer');
    expect(field().getAttribute('aria-label')).to.equal('Message');
    button('Internal note')!.click();
    await shown.element.updateComplete;
    expect(field().value).to.equal('to the team');
    await type('');
    expect(shown.element.shadowRoot!.activeElement).to.equal(field());
  });

  it('says that a draft is saved as long as there is one, also in another element', async () => {
    expect(everything()).to.not.include('Draft saved');
    await type('half a sentence');
    expect(everything()).to.include('Draft saved');
    await shown.show();
    await until(() => field().value === 'half a sentence');
    expect(everything()).to.include('Draft saved');
    await write('a whole sentence');
    expect(everything()).to.not.include('Draft saved');
  });

  it('asks the page before it sends, but not about notes', async () => {
    const asked: BeforeSendDetail[] = [];
    shown.element.addEventListener('cc-before-send', (event) => {
      asked.push(event.detail);
      if (asked.length === 1) event.preventDefault();
    });
    await write(' think about it ');
    expect(field().value).to.equal(' think about it ');
    await write('think about it');
    await until(() => received().includes('think about it'));
    const { ticketId } = shown;
    const interactionId = shown.interaction().id;
    const detail = { ticketId, interactionId, channel: 'chat', text: 'think about it' };
    expect(asked).to.deep.equal([detail, detail]);
    button('Internal note')!.click();
    await shown.element.updateComplete;
    await write('no question');
    await until(() => message('no question')?.matches('.note:not(.pending)'));
    expect(asked).to.have.length(2);
  });

  it('shows the customer who types, until it is sent, emptied or left', async () => {
    const typing = shown.visitor.webchat.$typing;
    const ends: (() => unknown)[] = [
      () => press('Enter'),
      () => type(' '),
      () => field().dispatchEvent(new FocusEvent('blur')),
      () => shown.element.remove(),
    ];
    const stop = typing.listen(() => undefined);
    for (const end of ends) {
      await type('well');
      await until(() => typing.get());
      await end();
      await until(() => !typing.get());
    }
    stop();
  });

  it('sends what was written without a connection once, in order, after it', async () => {
    const before = received().length;
    shown.page.offline();
    await until(() => everything().includes('Your messages are saved and sent when you are back online.'));
    await write('first of all');
    await write('second to that');
    await until(() => message('second to that')?.matches('.pending'));
    expect(message('first of all')!.textContent).to.include('Waiting to be sent');
    await shown.show();
    await until(() => message('first of all')?.matches('.pending') && message('second to that'));
    shown.page.online();
    await until(() => received().length === before + 2);
    expect(received().slice(before)).to.deep.equal(['first of all', 'second to that']);
    await until(() => !find('.message.pending') && !everything().includes('No connection'));
  });

  /** The field sends no text that is too long; another part of the page may. */
  async function sendLong(words: string): Promise<void> {
    const { client } = shown.page;
    const [interaction] = client.tickets.interactionsOf(shown.ticketId).get();
    await client.conversations.send(shown.ticketId, interaction!.id, words).catch(() => undefined);
  }

  it('keeps a text that is too long in the field, and says so', async () => {
    const words = 'z'.repeat(10_001);
    await write(words);
    await until(() => find('.composer [role=alert]')?.textContent.includes('10001 / 10000'));
    expect(field().value).to.equal(words);
    expect(find('.message.failed')).to.equal(null);
    await write('z');
    await until(() => received().at(-1) === 'z');
  });

  it('keeps the words of a message that the server refuses, and says why', async () => {
    const words = `${'long '.repeat(2_100)}end`;
    await sendLong(words);
    const failed = await until(() => find('.message.failed'));
    expect(failed.textContent).to.include('Not sent');
    expect(failed.textContent).to.include('Check what you entered.');
    expect(received()).to.not.include(words);
    // Another page of the same agent, on this computer.
    await shown.show({ client: shown.page.agent('ana'), ticketId: shown.ticketId });
    await until(() => find('.message.failed'));
    await shown.show();
    await until(() => find('.message.failed'));
    await type('newer words');
    button('Edit')!.click();
    await until(() => !find('.message.failed'));
    expect(field().value).to.equal(`${words}\nnewer words`);
    expect(shown.element.shadowRoot!.activeElement).to.equal(field());
  });

  it('sends a refused message again under the same name, and refuses it again', async () => {
    const errors: ErrorDetail[] = [];
    shown.element.addEventListener('cc-error', (event) => errors.push(event.detail));
    await sendLong('y'.repeat(10_001));
    (await until(() => button('Send again'))).click();
    await until(() => errors.length === 1 && find('.message.failed'));
    expect([errors[0]!.code, errors[0]!.source]).to.deep.equal(['bad-request', 'cc-conversation']);
    expect(shown.all('.message.failed')).to.have.length(1);
    button('Edit')!.click();
    await until(() => !find('.message.failed'));
    await write('shorter');
    await until(() => received().at(-1) === 'shorter');
  });
});
