import { expect, fixture, html } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { LitElement } from 'lit';
import { LocalizeController, setLanguage } from './localize-controller.js';

class Speaker extends LitElement {
  readonly words = new LocalizeController(this);

  override render() {
    return html`${this.words.term('decline')} ${this.words.dir}`;
  }
}
customElements.define('test-speaker', Speaker);

class Shell extends LitElement {
  override render() {
    return html`<test-speaker></test-speaker>`;
  }
}
customElements.define('test-shell', Shell);

const text = (element: Element) => element.shadowRoot?.textContent.trim();

describe('LocalizeController', () => {
  afterEach(() => {
    document.documentElement.lang = 'en';
    document.documentElement.removeAttribute('dir');
  });

  // This test is the first, because the texts of errors load only once.
  it('shows the general text until the text of an error has loaded', async () => {
    class Refused extends Speaker {
      readonly said: string[] = [];
      override render() {
        this.said.push(this.words.error('conflict'));
        return html`${this.said.at(-1)}`;
      }
    }
    customElements.define('test-refused', Refused);
    const element = await fixture<Refused>(html`<test-refused></test-refused>`);
    await until(() => text(element)?.startsWith('Someone else changed this first'));
    for (const said of element.said)
      expect(said).to.be.oneOf([element.words.error('internal'), text(element)]);
  });

  it('speaks the language of the nearest lang, also outside its shadow root', async () => {
    const shell = await fixture<Shell>(html`<test-shell lang="es-MX"></test-shell>`);
    const inside = shell.shadowRoot!.querySelector<Speaker>('test-speaker')!;
    await until(() => text(inside) === 'Rechazar ltr');
    expect(inside.words.language).to.equal('es-MX');
  });

  it('follows a change of the page’s language and direction', async () => {
    const speaker = await fixture<Speaker>(html`<test-speaker></test-speaker>`);
    expect(text(speaker)).to.equal('Decline ltr');
    document.documentElement.lang = 'pt-BR';
    document.documentElement.dir = 'rtl';
    await until(() => text(speaker) === 'Recusar rtl');
  });

  it('follows a change of an ancestor’s language', async () => {
    const around = await fixture(html`<div lang="en"><test-speaker></test-speaker></div>`);
    around.setAttribute('lang', 'es');
    await until(() => text(around.firstElementChild!)?.startsWith('Rechazar'));
  });

  it('reads tags as people write them, and speaks English where a tag is none', async () => {
    const cases = {
      es_MX: ['es-MX', 'Rechazar'],
      'es-ES.UTF-8': ['es-ES', 'Rechazar'],
      'pt_BR@latin': ['pt-BR', 'Recusar'],
      'es-': ['es', 'Rechazar'],
      'es-419-x': ['es', 'Rechazar'],
      '*': ['en', 'Decline'],
      'xx-XX': ['en', 'Decline'],
      'english (US)': ['en', 'Decline'],
      __proto__: ['en', 'Decline'],
    };
    const around = await fixture(html`<div lang="en"><test-speaker></test-speaker></div>`);
    const speaker = around.firstElementChild as Speaker;
    for (const [tag, [language, word]] of Object.entries(cases)) {
      around.setAttribute('lang', tag);
      await until(() => speaker.words.language === language);
      await until(() => text(speaker)?.startsWith(word!));
      expect(speaker.words.date(0)).to.not.equal('');
    }
    expect(speaker.words.date(Number.NaN)).to.equal('');
  });

  it('speaks the session’s language where the page names none', async () => {
    document.documentElement.removeAttribute('lang');
    const speaker = await fixture<Speaker>(html`<test-speaker></test-speaker>`);
    setLanguage('es');
    await until(() => text(speaker)?.startsWith('Rechazar'));
    setLanguage('zz');
    expect(speaker.words.language).to.equal('es');
    setLanguage('en');
  });

  it('speaks and formats English in a language that it does not have', async () => {
    const speaker = await fixture<Speaker>(html`<test-speaker lang="fi"></test-speaker>`);
    expect(text(speaker)).to.equal('Decline ltr');
    expect(speaker.words.number(1234.5)).to.equal('1,234.5');
  });

  it('explains errors by their code and shows unknown names as they are', async () => {
    const { words } = await fixture<Speaker>(html`<test-speaker></test-speaker>`);
    await until(() => words.error('forbidden').includes('permission'));
    expect(words.error('never-heard-of')).to.equal(words.error('internal'));
    expect(words.named('channel', 'voice')).to.equal('Voice');
    expect(words.named('channel', 'pigeon')).to.equal('pigeon');
    expect(words.pick({ es: 'Descanso', en: 'Break' })).to.equal('Break');
    expect(words.pick({ de: 'Pause' })).to.equal('Pause');
    expect(words.pick({})).to.equal('');
  });

  it('names days as people do', async () => {
    const { words } = await fixture<Speaker>(html`<test-speaker></test-speaker>`);
    const now = new Date(2026, 10, 21, 12).getTime();
    expect(words.day(now - 3_600_000, now)).to.equal('Today');
    expect(words.day(now - 86_400_000, now)).to.equal('Yesterday');
    expect(words.day(now - 9 * 86_400_000, now)).to.equal('Nov 12');
    expect(words.date(new Date(2019, 0, 5).getTime(), now)).to.equal('Jan 5, 2019');
  });
});
