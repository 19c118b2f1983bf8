import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { LocalizeController } from '../i18n/localize-controller.js';
import { until } from '../testing/hub-fixture.js';
import { define } from '../internal/define.js';
import { LazyView } from './lazy-view.js';

type Load = () => Promise<string>;

class LazyThing extends LitElement {
  static load: Load = () => Promise.resolve('');
  readonly #words = new LocalizeController(this);
  readonly body = new LazyView(this, () => LazyThing.load());

  static override readonly properties = { needed: { type: Boolean } };
  declare needed: boolean;
  otherwise: unknown;

  override render(): unknown {
    if (!this.needed) return 'nothing yet';
    const { otherwise } = this;
    const draw = (text: string) => html`<p><button>${text}</button></p>`;
    return this.body.view({ words: this.#words, placeholder: html`<i>wait</i>`, draw, otherwise });
  }
}
define('test-lazy-thing', LazyThing);

const make = (needed: boolean) =>
  fixture<LazyThing>(html`<test-lazy-thing ?needed=${needed}></test-lazy-thing>`);
const text = (thing: LazyThing) => thing.shadowRoot?.textContent.replace(/\s+/g, ' ').trim();

describe('LazyView', () => {
  it('comes when the page is idle, before anybody asks', async () => {
    LazyThing.load = () => Promise.resolve('body');
    const thing = await make(false);
    await until(() => thing.body.value === 'body');
    thing.needed = true;
    await thing.updateComplete;
    expect(text(thing)).to.equal('body');
  });

  it('shows its shape while it is on the way', async () => {
    let arrive: (text: string) => void = () => undefined;
    LazyThing.load = () => new Promise((resolve) => (arrive = resolve));
    const thing = await make(true);
    expect(text(thing)).to.equal('wait');
    arrive('body');
    await until(() => text(thing) === 'body');
  });

  it('says that it could not be fetched, tries again by a button, and the focus goes to what came', async () => {
    let fetches = 0;
    let broken = true;
    LazyThing.load = () => (
      ++fetches,
      broken ? Promise.reject(new Error('offline')) : Promise.resolve('body')
    );
    const thing = await make(true);
    const button = () => thing.shadowRoot?.querySelector<HTMLButtonElement>('[role=alert] button');
    (await until(button)).click();
    expect(fetches).to.be.greaterThan(1);
    await thing.body.get();
    await thing.updateComplete;
    broken = false;
    button()?.focus();
    button()?.click();
    await until(() => text(thing) === 'body');
    await until(() => thing.shadowRoot?.activeElement?.textContent === 'body');
  });

  it('shows the given replacement until the module can be fetched', async () => {
    LazyThing.load = () => Promise.reject(new Error('offline'));
    const thing = await make(false);
    thing.otherwise = 'in brief';
    thing.needed = true;
    await until(() => text(thing) === 'in brief');
    LazyThing.load = () => Promise.resolve('in full');
    await thing.body.get();
    await until(() => text(thing)?.includes('in full'));
  });

  it('asks once more when the fetch ahead failed', async () => {
    let fetches = 0;
    LazyThing.load = () => (++fetches < 2 ? Promise.reject(new Error('offline')) : Promise.resolve('body'));
    const thing = await make(false);
    await until(() => fetches === 1);
    thing.needed = true;
    await until(() => text(thing) === 'body');
  });

  it('tries again by itself what nobody waits for, as long as it is in the page', async () => {
    const later: (() => void)[] = [];
    const { setTimeout: real } = globalThis;
    globalThis.setTimeout = ((act: () => void, ms?: number) =>
      ms === 10_000 ? later.push(act) : real(act, ms)) as typeof setTimeout;
    let fetches = 0;
    LazyThing.load = () => (++fetches < 3 ? Promise.reject(new Error('offline')) : Promise.resolve('body'));
    const thing = await make(false);
    await until(() => later.length === 1);
    later[0]?.();
    await until(() => later.length === 2);
    later[1]?.();
    await until(() => thing.body.value === 'body');
    globalThis.setTimeout = real;
    expect(fetches).to.equal(3);
  });
});
