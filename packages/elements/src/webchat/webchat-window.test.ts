import { expect, fixtureSync, html } from '@open-wc/testing';
import { initials } from '../parts/avatar.js';
import { until } from '../testing/hub-fixture.js';
import { WebchatFixture } from '../testing/webchat-fixture.js';
import type { CcWebchat } from './webchat.js';
import './define.js';

describe('<cc-webchat>: the window', () => {
  const shown = new WebchatFixture();
  const { find, all, text, field, launcher, focused, button, bubble, key, write, visit, begin, answer } =
    shown;

  before(() => shown.open());
  after(() => shown.page.close());
  afterEach(() => shown.finish());

  it('is a button that says what it opens, and opens a dialog with a name', async () => {
    await visit({ heading: 'Solenia Energía' });
    shown.element.open = false;
    await until(() => !find('.chat-window'));
    expect(launcher().getAttribute('aria-label')).to.equal('Chat with us');
    expect(launcher().ariaExpanded).to.equal('false');
    launcher().click();
    const dialog = await until(() => find('[role=dialog]'));
    expect(find(`#${dialog.getAttribute('aria-labelledby')}`)!.textContent).to.equal('Solenia Energía');
    expect(focused()).to.equal(field());
    expect([launcher().ariaExpanded, launcher().getAttribute('aria-label')]).to.deep.equal([
      'true',
      'Close chat',
    ]);
    expect(shown.element.hasAttribute('open')).to.equal(true);
    for (const part of ['launcher', 'header', 'log', 'composer'])
      expect(find(`[part~=${part}]`), part).to.not.equal(null);
    launcher().click();
    await until(() => !find('[role=dialog]'));
    expect(shown.element.hasAttribute('open')).to.equal(false);
    expect(focused()).to.equal(launcher());
  });

  it('opens by its attribute, with a greeting and a title of its own', async () => {
    await visit();
    expect(find('#heading')!.textContent).to.equal('Chat with us');
    expect(find('.sub')!.textContent).to.include('We will reply soon');
    expect(find('.log')!.textContent).to.include('Hello! How can we help?');
    shown.element.heading = '<b>Solenia</b>';
    await shown.element.updateComplete;
    expect(find('#heading')!.textContent).to.equal('<b>Solenia</b>');
    shown.element.removeAttribute('open');
    await until(() => !find('.chat-window'));
  });

  it('costs the server no connection until somebody opens it', async () => {
    localStorage.clear();
    const alone = fixtureSync<CcWebchat>(html`<cc-webchat queue="support"></cc-webchat>`);
    const former = window.fetch;
    const asked: unknown[] = [];
    window.fetch = (url) => {
      asked.push(url);
      return Promise.resolve(new Response('', { status: 503 }));
    };
    try {
      await alone.updateComplete;
      expect(asked).to.deep.equal([]);
      shown.element = alone;
      alone.server = 'https://chat.example.com';
      launcher().click();
      await until(() => asked.length > 0);
      expect(String(asked[0])).to.equal('https://chat.example.com/v1/visits');
      await until(() => text().includes('Chat is not available right now.'));
      await expect(alone).to.be.accessible();
      expect(field()).to.not.equal(null);
    } finally {
      alone.remove();
      window.fetch = former;
    }
  });

  it('asks for a name once, unless the page knows it', async () => {
    await visit();
    const name = find<HTMLInputElement>('.name input')!;
    expect([name.ariaLabel, name.placeholder, name.maxLength]).to.deep.equal([
      'Your name',
      'Your name (optional)',
      200,
    ]);
    name.value = '  Eva <Sanz> ';
    name.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const { ticketId } = await begin('Hello');
    expect(find('.name'), 'not asked again').to.equal(null);
    expect(shown.page.client.tickets.ticket(ticketId).get()!.contactName).to.equal('Eva <Sanz>');
    await shown.finish();
    await visit({ name: 'Lluís Ferrer' });
    expect(find('.name')).to.equal(null);
    const second = await begin('Bon dia');
    expect(shown.page.client.tickets.ticket(second.ticketId).get()!.contactName).to.equal('Lluís Ferrer');
  });

  it('goes to the queue of its attribute; one that does not exist keeps the words', async () => {
    await visit({ queue: 'billing' });
    expect((await begin('A bill')).queueId).to.equal('billing');
    await shown.finish();
    await visit({ queue: 'no-such-queue' });
    await write('Does anybody read this?');
    const failed = await until(() => find('.message.failed'));
    expect(failed.textContent).to.include('Does anybody read this?').and.to.include('Not sent');
    shown.element.queue = 'support';
    await shown.element.updateComplete;
    button('Send again')!.click();
    await until(
      () =>
        shown.visitor.webchat.$visit.get()?.state === 'waiting' || shown.page.client.tickets.$offers.get()[0],
    );
    await until(() => !find('.message.failed'));
    await shown.page.accept();
  });

  it('says who waits before and who has come', async () => {
    await shown.page.client.agents.setState('dnd');
    await visit();
    await write('first');
    await until(() => find('.sub')!.textContent.includes('You are next'));
    const first = shown.visitor;
    await visit();
    await write('second');
    await until(() => find('.sub')!.textContent.includes('1 person ahead of you'));
    expect(find('.sub')!.getAttribute('role')).to.equal('status');
    await first.webchat.end();
    await shown.page.client.agents.setState('ready');
    await shown.page.accept();
    await until(
      () => find('.sub')!.textContent.includes('Ana') && find('.sub')!.textContent.includes('is with you'),
    );
  });

  it('counts unread answers on its button, up to nine, and reads them when it opens', async () => {
    await visit();
    const interaction = await begin('Hello');
    key('Escape');
    await until(() => !find('.chat-window'));
    expect(find('.launcher .count')).to.equal(null);
    await answer(interaction, 'no. 0');
    await until(() => launcher().getAttribute('aria-label') === 'Chat with us, 1 unread');
    for (let i = 1; i < 11; i++) await answer(interaction, `no. ${i}`);
    await until(() => launcher().getAttribute('aria-label') === 'Chat with us, 11 unread');
    expect(find('.launcher .count')?.textContent).to.equal('9+');
    launcher().click();
    await until(() => bubble('no. 10') && !find('.launcher .count'));
    const log = find('.log')!;
    expect(log.scrollHeight - log.scrollTop - log.clientHeight).to.be.lessThan(24);
  });

  it('announces what the agent writes, once, also while it is closed', async () => {
    await visit();
    const interaction = await begin('Hello');
    shown.element.open = false;
    await answer(interaction, 'Please hold <on>');
    const spoken = () => document.querySelector('[data-centralita=polite]')?.textContent ?? '';
    await until(() => spoken().includes('Please hold <on>'));
    expect(spoken().split('Please hold <on>')).to.have.length(2);
    expect(find('.log')).to.equal(null);
    launcher().click();
    await until(() => bubble('Please hold <on>'));
    expect(find('.log')!.ariaLive).to.equal('off');
  });

  it('asks before it ends: no, Escape, yes', async () => {
    await visit();
    await begin('Hello');
    await shown.type('not finished');
    for (const no of [() => button('Keep chatting')!.click(), () => key('Escape')]) {
      button('End chat')!.focus();
      button('End chat')!.click();
      await until(() => find('.sure[role=group]'));
      await expect(shown.element).to.be.accessible();
      no();
      await until(() => !find('.sure') && field()?.value === 'not finished');
      expect(find('.chat-window'), 'the window stays').to.not.equal(null);
      expect(shown.visitor.webchat.$visit.get()!.state).to.equal('active');
    }
    button('End chat')!.click();
    (await until(() => find<HTMLButtonElement>('.sure .btn.end'))).click();
    await until(() => text().includes('The chat has ended. Write to start again.'));
    expect(button('End chat'), 'nothing to end').to.equal(undefined);
    expect(field().value).to.equal('not finished');
    await write('once more');
    await until(
      () => shown.visitor.webchat.$visit.get()?.state !== 'closed' && !text().includes('has ended'),
    );
    await shown.page.accept();
  });

  it('rings no bell when the customer does not want it', async () => {
    await visit();
    expect(button('Sound')!.ariaPressed).to.equal('false');
    button('Sound')!.click();
    await until(() => button('Sound')!.ariaPressed === 'true');
    expect(shown.element.silent).to.equal(false);
    shown.element.setAttribute('silent', '');
    await until(() => button('Sound')!.ariaPressed === 'false');
  });

  it('shows a sign of the chat at its head, and the agent’s initials once one is there', async () => {
    const drawn = (): string => find('.chat-header .avatar')!.textContent.trim();
    for (const heading of ['', 'Harbour Customer Care', 'Ana']) {
      await visit({ name: 'Eva', heading });
      expect([drawn(), find('.chat-header .avatar svg') !== null], heading).to.deep.equal(['', true]);
    }
    await begin('Is anybody there?');
    const { agentName } = shown.visitor.webchat.$visit.get()!;
    await until(() => drawn() !== '');
    expect(drawn()).to.equal(initials(agentName!));
    expect(find('.chat-header .avatar svg')).to.equal(null);
    await shown.visitor.webchat.end();
    await until(() => shown.visitor.webchat.$visit.get()?.state === 'closed');
    await until(() => find('.chat-header .avatar svg'));
  });

  it('has its whole title and place in the queue on a narrow telephone', async () => {
    await shown.page.client.agents.setState('dnd');
    for (const lang of ['en', 'es', 'pt', 'pt-PT']) {
      await visit({ name: 'Eva' });
      shown.element.parentElement!.lang = lang;
      shown.element.style.setProperty('inline-size', '288px');
      await write('I wait');
      await until(() => shown.visitor.webchat.$visit.get()?.position != null);
      await until(() => lang === 'en' || find('#heading')!.textContent !== 'Chat with us');
      for (const selector of ['#heading', '.sub']) {
        const line = find(selector)!;
        const cut = line.scrollWidth > line.clientWidth || line.scrollHeight > line.clientHeight + 1;
        expect(cut, `${lang} ${line.textContent}`).to.equal(false);
      }
      await shown.visitor.webchat.end();
    }
    await shown.page.client.agents.setState('ready');
  });

  it('fits a telephone in each language, dark and right to left', async () => {
    const words = { en: 'Chat with us', es: 'es', pt: 'pt' };
    for (const lang of Object.keys(words))
      for (const dir of ['ltr', 'rtl']) {
        await visit({ name: 'Eva', heading: lang });
        const around = shown.element.parentElement!;
        Object.assign(around, { lang, dir });
        around.style.colorScheme = dir === 'rtl' ? 'dark' : 'light';
        shown.element.style.setProperty('inline-size', '280px');
        await until(() => lang === 'en' || !text().includes('Hello! How can we help?'));
        const frame = find('.chat-window')!;
        expect(frame.scrollWidth, `${lang} ${dir}`).to.be.at.most(frame.clientWidth);
        for (const each of all('.chat-header button'))
          expect(each.getBoundingClientRect().right, `${lang} ${dir}`).to.be.at.most(
            frame.getBoundingClientRect().right,
          );
      }
    await expect(shown.element).to.be.accessible();
  });
});
