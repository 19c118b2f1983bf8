import { FakePhone } from '@centralita/core/testing';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { ElementFixture } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';
import type { CcSoftphone } from './softphone.js';

describe('<cc-softphone> in any page', () => {
  const fixture = new ElementFixture('cc-softphone');
  const words = {
    es: ['Nombre o número', 'Llamar', 'Llamada entrante', 'Contestar', 'Colgar', 'Silenciar', 'Retener'],
    pt: ['Nome ou número', 'Ligar', 'Chamada recebida', 'Atender', 'Desligar', 'Silenciar', 'Espera'],
  };
  const rings = async (name = 'Lucía Ferrer') => {
    await fixture.page.call({ name, reason: 'Charged twice' });
    await fixture.get('[part=answer]');
  };
  const answers = async () => {
    (await fixture.get('[part=answer]')).click();
    await fixture.get('[part=end]');
    await until(() => fixture.page.phone.$calls.get()[0]?.state === 'connected');
  };

  before(() => fixture.start());
  beforeEach(async () => {
    await fixture.show();
    await fixture.get('#dial');
  });
  afterEach(async () => {
    fixture.around.removeAttribute('lang');
    fixture.around.removeAttribute('style');
    fixture.width(320);
    fixture.use(fixture.page.client);
    await fixture.calm();
  });
  after(() => fixture.close());

  for (const [lang, [field, call, incoming, answer, end, mute, hold]] of Object.entries(words)) {
    it(`speaks ${lang} from the first key to the end of a call`, async () => {
      fixture.around.lang = lang;
      await until(() => fixture.find<HTMLInputElement>('#dial')?.placeholder === field);
      expect(fixture.find('#dial')?.ariaLabel).to.equal(field);
      expect(fixture.find('[part=call]')?.textContent).to.contain(call);
      await rings('Nora');
      await fixture.reads(incoming!);
      expect(fixture.find('[part=answer]')?.textContent).to.contain(answer);
      await answers();
      expect(fixture.find('[part=end]')?.textContent).to.contain(end);
      expect([fixture.named(mute!), fixture.named(hold!)]).not.to.include(undefined);
    });
  }

  it('follows a change of the language in the middle of a call', async () => {
    await rings();
    await answers();
    fixture.around.lang = 'es';
    await until(() => fixture.named('Colgar'));
    fixture.around.lang = 'xx';
    await until(() => fixture.named('End call'));
  });

  for (const width of [280, 320]) {
    it(`lets nothing stick out at ${width} px, whatever a caller is called`, async () => {
      expect(await fixture.sticksOut(width)).to.eql([]);
      await rings('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft');
      expect(await fixture.sticksOut(width)).to.eql([]);
      await answers();
      await fixture.press('Keypad');
      expect(await fixture.sticksOut(width)).to.eql([]);
    });
  }

  it('is a bar where it has room: all controls in one row', async () => {
    await rings();
    await answers();
    fixture.width(1000);
    await until(() => fixture.element.offsetHeight < 120);
    expect(await fixture.sticksOut(1000)).to.eql([]);
    const tops = [...fixture.all('[aria-label=Phone] button'), fixture.find('[part=end]')!].map((each) =>
      Math.round(each.getBoundingClientRect().top + each.offsetHeight / 2),
    );
    expect(Math.max(...tops) - Math.min(...tops)).to.be.at.most(2);
  });

  it('is readable in the dark, ringing and talking', async () => {
    fixture.around.style.setProperty('color-scheme', 'dark');
    await rings();
    await expect(fixture.element).to.be.accessible();
    await answers();
    await expect(fixture.element).to.be.accessible();
  });

  it('takes the colors, corners and sizes of the page', async () => {
    const own = {
      '--cc-accent': 'rgb(1, 90, 60)',
      '--cc-radius': '0px',
      '--cc-surface': 'rgb(250, 250, 240)',
    };
    for (const [name, value] of Object.entries(own)) fixture.around.style.setProperty(name, value);
    const button = getComputedStyle(fixture.find('[part=call]')!);
    expect([button.backgroundColor, button.borderTopLeftRadius]).to.eql(['rgb(1, 90, 60)', '0px']);
    expect(getComputedStyle(fixture.element).backgroundColor).to.equal('rgb(250, 250, 240)');
    const height = fixture.find('.key')!.offsetHeight;
    fixture.around.style.setProperty('--cc-density', '1');
    expect(fixture.find('.key')!.offsetHeight).to.be.at.least(height);
  });

  it('lets the page style its main buttons by their parts', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = ['answer', 'end', 'call']
      .map((part) => `cc-softphone::part(${part}) { outline: 3px solid rgb(9, 9, 9); }`)
      .join('');
    document.head.append(sheet);
    const outline = (part: string) => getComputedStyle(fixture.find(`[part=${part}]`)!).outlineWidth;
    expect(outline('call')).to.equal('3px');
    await rings();
    expect(outline('answer')).to.equal('3px');
    await answers();
    expect(outline('end')).to.equal('3px');
    sheet.remove();
  });

  it('is empty-handed without a session, and there again with one', async () => {
    fixture.use(undefined);
    await fixture.reads('Sign in to start working');
    expect(fixture.find('#dial')).to.equal(undefined);
    expect(fixture.all('button')).to.eql([]);
    fixture.use(fixture.page.client);
    await fixture.get('#dial');
  });

  it('says that it is connecting before it knows anything', async () => {
    const slow = fixture.page.agent('carla');
    fixture.page.offline(slow);
    fixture.use(slow);
    await until(() => fixture.text().includes('Connecting') || fixture.text().includes('No connection'));
    expect(fixture.find('[part=call]')).to.equal(undefined);
    fixture.page.online(slow);
    await fixture.get('#dial');
    slow.close();
  });

  it('says what still works while it has no connection, and nothing that does not', async () => {
    fixture.page.offline();
    await fixture.reads('You can still');
    await fixture.reads('New calls resume when you are back online');
    expect(fixture.find('[part=call]')).to.equal(undefined);
    fixture.page.online();
    await fixture.get('[part=call]');
  });

  it('says why it cannot dial while the phone is registered elsewhere or not at all', async () => {
    const register = (state: string, reason: string | null = null) =>
      fixture.page.phone.setRegistration({ state, reason } as never);
    register('failed', 'elsewhere');
    await fixture.reads('The phone is active in another browser');
    expect(fixture.whyNot('Call')).to.equal('The phone is active in another browser');
    register('connecting');
    await until(() => fixture.whyNot('Call') === 'Connecting the phone');
    register('failed', '403');
    await until(() => fixture.whyNot('Call') === 'The phone is not connected');
    await fixture.press('Try again');
    await until(() => fixture.whyNot('Call') === null);
  });

  describe('with attributes for a PBX', () => {
    const phone = new FakePhone();
    const make = (attributes: Partial<CcSoftphone>) => {
      const element = fixtureSync<CcSoftphone>(html`<cc-softphone></cc-softphone>`);
      const codes: string[] = [];
      element.addEventListener('cc-error', ({ detail }) => codes.push(detail.code));
      Object.assign(element, { loadPhone: () => Promise.resolve(phone), ...attributes });
      return { element, codes };
    };

    for (const sipServer of ['pbx.example', 'https://pbx.example/ws', 'wss://', 'javascript:alert(1)']) {
      it(`refuses ${sipServer} in words, and the page hears it`, async () => {
        const { element, codes } = make({ sipServer, sipUser: '2041' });
        await until(() => codes.length > 0);
        expect(codes[0]).to.equal('bad-request');
        await until(() =>
          element.renderRoot.querySelector('[role=alert]')?.textContent.includes('must begin with wss://'),
        );
        expect(element.renderRoot.querySelector('#dial')).to.equal(null);
      });
    }

    it('is another phone when they change, and the former one is turned off', async () => {
      const { element, codes } = make({ sipServer: 'wss://pbx.example/ws', sipUser: '2041' });
      await until(() => phone.$registration.get().state === 'registered');
      const other = new FakePhone();
      Object.assign(element, { sipUser: '2042', loadPhone: () => Promise.resolve(other) });
      await until(() => other.$registration.get().state === 'registered');
      await until(() => phone.$registration.get().state === 'off');
      expect(codes).to.eql([]);
    });
  });
});
