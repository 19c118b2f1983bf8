import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('<cc-workspace> and its room', () => {
  const fixture = new ElementFixture('cc-workspace');
  const inOwnRoot = (selector: string) => fixture.element.renderRoot.querySelector<HTMLElement>(selector)!;
  const tabs = () => [...fixture.element.renderRoot.querySelectorAll<HTMLElement>('nav [role=tab]')];
  const isShown = (id: string) => inOwnRoot(`#${id}`).checkVisibility();
  const chat = async (name = 'Marta Ruiz') => {
    const visitor = await fixture.page.chat('Hello', { name, visitor: `v-${crypto.randomUUID()}` });
    return { visitor, ticketId: await fixture.page.accept() };
  };
  const show = async (widthPx: number, attributes: Readonly<Record<string, string>> = {}) => {
    fixture.width(widthPx);
    fixture.around.style.setProperty('block-size', '700px');
    await fixture.show(attributes);
    await until(() => inOwnRoot('.grid'));
  };

  before(() => fixture.start());
  afterEach(async () => {
    fixture.around.removeAttribute('lang');
    const { client } = fixture.page;
    await fixture.calm();
    const open = client.tickets.$mine.get().flatMap((id) => client.tickets.interactionsOf(id).get());
    for (const { id, status } of open) if (status === 'active') await client.tickets.end(id);
    client.tickets.open(null);
  });
  after(() => fixture.close());

  describe('has room', () => {
    for (const width of [280, 320, 641, 900, 1280])
      it(`at ${width} px for all that it shows`, async () => {
        await show(width);
        await chat('Donaudampfschifffahrtselektrizitätenhauptbetriebswerk');
        await until(() => fixture.page.client.tickets.$selected.get() !== null);
        for (const lang of ['en', 'es', 'pt']) {
          fixture.around.lang = lang;
          await until(() => nameOf(tabs().at(-1)!) === { en: 'Phone', es: 'Teléfono', pt: 'Telefone' }[lang]);
          expect(await fixture.sticksOut(width), lang).to.eql([]);
        }
      });

    it('for two columns from 641 px, and one below', async () => {
      await show(700);
      await chat();
      await until(() => isShown('tickets') && isShown('ticket'));
      fixture.width(600);
      await until(() => !(isShown('tickets') && isShown('ticket')));
    });
  });

  describe('has the whole word of each tab', () => {
    const last = { en: 'Phone', es: 'Teléfono', pt: 'Telefone', 'pt-PT': 'Telefone' };
    for (const width of [320, 641, 1000, 1440])
      it(`at ${width} px in each language`, async () => {
        await show(width);
        for (const [lang, phone] of Object.entries(last)) {
          fixture.around.lang = lang;
          const contact = { en: 'Contact', es: 'Contacto', pt: 'Contato', 'pt-PT': 'Contacto' }[lang];
          await until(
            () => tabs().some((tab) => nameOf(tab) === contact) && nameOf(tabs().at(-1)!) === phone,
          );
          await fixture.settled();
          const shown = tabs().filter((tab) => tab.checkVisibility());
          expect(shown.length).to.be.at.least(3);
          const range = document.createRange();
          const cut = shown.filter((tab) => {
            const word = tab.querySelector('.cut')!;
            range.selectNodeContents(word);
            return range.getBoundingClientRect().width > word.getBoundingClientRect().width + 0.5;
          });
          expect(cut.map(nameOf), lang).to.eql([]);
        }
      });
  });

  describe('lets the page', () => {
    it('put something of its own into each place', async () => {
      await show(1280);
      await chat();
      const names = ['status', 'list', 'phone', 'ticket', 'conversation', 'contact', 'outcome'];
      for (const name of names) {
        const own = document.createElement('p');
        own.slot = name;
        own.textContent = `own ${name}`;
        fixture.element.append(own);
        expect(own.assignedSlot?.assignedElements(), name).to.eql([own]);
        const fallback = own.assignedSlot?.firstElementChild as HTMLElement;
        expect(fallback.checkVisibility(), name).to.equal(false);
        own.remove();
        expect(fallback.isConnected && own.assignedSlot === null).to.equal(true);
      }
    });

    it('style the row at the top and the list by their parts', async () => {
      const sheet = document.createElement('style');
      sheet.textContent = `cc-workspace::part(status) { padding-block-start: 17px; }
        cc-workspace::part(list) { padding-block-start: 19px; }`;
      document.head.append(sheet);
      await show(1280);
      const padding = (part: string) => getComputedStyle(inOwnRoot(`[part=${part}]`)).paddingTop;
      expect([padding('status'), padding('list')]).to.eql(['17px', '19px']);
      sheet.remove();
    });
  });

  for (const [lang, ...words] of [
    ['es', 'Tickets', 'Mensajes', 'Contacto', 'Resultado'],
    ['pt', 'Tickets', 'Mensagens', 'Contato', 'Resultado'],
  ] as const)
    it(`speaks ${lang}`, async () => {
      await show(320);
      fixture.around.lang = lang;
      await until(() => words.every((word) => tabs().some((tab) => nameOf(tab).startsWith(word))));
    });

  it('is there without a session too, and asks to sign in', async () => {
    fixture.use(undefined);
    await show(320);
    await fixture.reads('Sign in to start working');
    fixture.use(fixture.page.client);
    await until(() => !fixture.text().includes('Sign in to start working'));
  });

  it('does not lose the running call when the network goes', async () => {
    await show(320);
    await fixture.page.call({ queue: '210', name: 'Lucía' });
    await fixture.page.accept();
    await fixture.get('.strip');
    fixture.page.offline();
    await fixture.reads('No connection');
    expect(inOwnRoot('.strip').checkVisibility()).to.equal(true);
    fixture.page.online();
    await until(() => fixture.page.client.$status.get().state === 'online');
    await fixture.press('End call');
    await until(() => fixture.page.client.voice.$calls.get().length === 0);
  });
});
