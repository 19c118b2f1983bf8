import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { LitElement } from 'lit';
import { CommandController } from './command-controller.js';

class Doer extends LitElement {
  readonly action = new CommandController(this);

  override render() {
    return html`${this.action.pending ? 'busy' : (this.action.error?.code ?? 'idle')}`;
  }
}
customElements.define('test-doer', Doer);

describe('Action', () => {
  it('shows that a command is on its way, and ignores the second click', async () => {
    const doer = await fixture<Doer>(html`<test-doer></test-doer>`);
    let finish: (value: string) => void = () => undefined;
    let calls = 0;
    const command = () => {
      calls++;
      return new Promise<string>((resolve) => (finish = resolve));
    };
    const first = doer.action.run(command);
    const second = doer.action.run(command);
    await doer.updateComplete;
    expect(doer.shadowRoot?.textContent).to.equal('busy');
    expect(await second).to.equal(undefined);
    finish('done');
    expect(await first).to.equal('done');
    expect(calls).to.equal(1);
    expect(doer.action.pending).to.equal(false);
  });

  it('runs commands with other keys side by side', async () => {
    const doer = await fixture<Doer>(html`<test-doer></test-doer>`);
    const results = await Promise.all([doer.action.run(() => 1, 'a'), doer.action.run(() => 2, 'b')]);
    expect(results).to.deep.equal([1, 2]);
  });

  it('keeps a refusal for the element and tells the page', async () => {
    const doer = await fixture<Doer>(html`<div><test-doer></test-doer></div>`);
    const inner = doer.firstElementChild as Doer;
    const received = oneEvent(doer, 'cc-error');
    const refused = Object.assign(new Error('no'), { code: 'forbidden' });
    const result = await inner.action.run(() => Promise.reject<string>(refused));
    expect(result).to.equal(undefined);
    const event = await received;
    expect(event.detail).to.deep.equal({ code: 'forbidden', message: 'no', source: 'test-doer' });
    expect(event.composed).to.equal(true);
    await inner.updateComplete;
    expect(inner.shadowRoot?.textContent).to.equal('forbidden');
    inner.action.clear();
    expect(inner.action.error).to.equal(undefined);
  });

  it('calls anything without a code internal', async () => {
    const doer = await fixture<Doer>(html`<test-doer></test-doer>`);
    await doer.action.run(() => Promise.reject(new TypeError('a defect')));
    expect(doer.action.error?.code).to.equal('internal');
  });
});
