import { FakePhone } from '@centralita/core/testing';
import { aTimeout, expect, fixtureSync, html } from '@open-wc/testing';
import { until } from '../testing/hub-fixture.js';
import './define.js';
import type { CcSoftphone } from './softphone.js';

describe('<cc-softphone> on a PBX without our server', () => {
  let phone: FakePhone;
  let element: CcSoftphone;

  const leg = () => element.renderRoot.querySelector('.other-call');
  const stateOf = (wanted: string) => phone.$calls.get().find(({ id }) => id === wanted)?.state;

  beforeEach(async () => {
    phone = new FakePhone();
    element = fixtureSync<CcSoftphone>(
      html`<cc-softphone
        sip-server="wss://pbx.example/ws"
        sip-user="2041"
        .loadPhone=${() => Promise.resolve(phone)}
      ></cc-softphone>`,
    );
    await until(() => phone.$registration.get().state === 'registered');
    await until(() => element.renderRoot.querySelector('#dial'));
  });

  it('answers, and is accessible', async () => {
    phone.ring({ id: 'one', number: '+34612345678', name: 'Lucía' });
    const answer = await until(() => element.renderRoot.querySelector<HTMLElement>('[part=answer]'));
    await expect(element).to.be.accessible();
    answer.click();
    await until(() => stateOf('one') === 'connected');
  });

  it('shows another call above; answering it holds the one before, and each can be taken up', async () => {
    phone.ring({ id: 'one', number: '+34612345678', name: 'Lucía' });
    (await until(() => element.renderRoot.querySelector<HTMLElement>('[part=answer]'))).click();
    await until(() => stateOf('one') === 'connected');
    phone.ring({ id: 'two', number: '+34699120034', name: 'Klaus' });
    await until(() => leg()?.textContent.includes('Klaus'));
    leg()?.querySelector<HTMLElement>('.go')?.click();
    await until(() => stateOf('one') === 'held' && stateOf('two') === 'connected');
    await until(() => leg()?.textContent.includes('Lucía'));
    leg()?.querySelector<HTMLElement>('button')?.click();
    await until(() => stateOf('one') === 'connected' && stateOf('two') === 'held');
  });

  it('says that it is not registered, and registers again when asked', async () => {
    phone.setRegistration({ state: 'failed', reason: '503' });
    const again = await until(() => element.renderRoot.querySelector<HTMLElement>('.top button'));
    again.click();
    await until(() => phone.$registration.get().state === 'registered');
  });

  it('stays off when it was taken out of the page, whatever draws it once more', async () => {
    element.remove();
    await until(() => phone.$registration.get().state === 'off');
    const states: string[] = [];
    phone.$registration.listen(({ state }) => states.push(state));
    element.requestUpdate();
    await element.updateComplete;
    // As long as a start takes.
    for (let turn = 0; turn < 20; turn++) await aTimeout(0);
    expect(states).to.deep.equal([]);
  });

  it('is on again when it comes back to the page', async () => {
    const { parentElement } = element;
    element.remove();
    await until(() => phone.$registration.get().state === 'off');
    parentElement?.append(element);
    await until(() => phone.$registration.get().state === 'registered');
  });

  it('keeps its calls when it is moved in the page, into a frame of it or before another', async () => {
    phone.ring({ id: 'one', number: '+34612345678', name: 'Lucía' });
    (await until(() => element.renderRoot.querySelector<HTMLElement>('[part=answer]'))).click();
    await until(() => stateOf('one') === 'connected');
    const states: string[] = [];
    phone.$registration.listen(({ state }) => states.push(state));
    const { parentElement } = element;
    const box = document.createElement('div');
    parentElement!.append(box);
    box.append(element);
    await element.updateComplete;
    parentElement!.prepend(element);
    await element.updateComplete;
    element.remove();
    box.attachShadow({ mode: 'open' }).append(element);
    for (let turn = 0; turn < 20; turn++) await aTimeout(0);
    expect(states).to.deep.equal([]);
    expect(stateOf('one')).to.equal('connected');
  });

  for (const policy of ['featurePolicy', 'permissionsPolicy'])
    it(`says at once that the page around it withholds the microphone (${policy})`, async () => {
      Object.defineProperty(document, policy, {
        configurable: true,
        value: { allowsFeature: (name: string) => name !== 'microphone' },
      });
      const inFrame = fixtureSync<CcSoftphone>(
        html`<cc-softphone
          sip-server="wss://pbx.example/ws"
          .loadPhone=${() => Promise.resolve(phone)}
        ></cc-softphone>`,
      );
      const text = () => inFrame.renderRoot.textContent;
      for (const [lang, words] of [
        ['en', 'may not use the microphone'],
        ['es', 'no puede usar el micrófono'],
        ['pt', 'não pode usar o microfone'],
      ] as const) {
        inFrame.lang = lang;
        await until(() => text().includes(words) && text().includes('allow="microphone"'));
      }
      expect(inFrame.renderRoot.querySelector('ol')).to.equal(null);
      Reflect.deleteProperty(document, policy);
    });

  it('says so when a PBX address cannot be used', async () => {
    const alone = fixtureSync<CcSoftphone>(
      html`<cc-softphone sip-server="http://pbx" sip-user="2041"></cc-softphone>`,
    );
    const received: string[] = [];
    alone.addEventListener('cc-error', ({ detail }) => received.push(detail.message));
    await until(() => received[0]?.includes('wss://'));
  });

  it('tells the page of its calls, with the times of hold', async () => {
    const heard: string[] = [];
    for (const name of ['cc-call-ring', 'cc-call-answer', 'cc-call-end'] as const)
      element.addEventListener(name, ({ detail }) => heard.push(`${name} ${detail.callId} ${detail.number}`));
    phone.ring({ id: 'one', number: '+34612345678', name: 'Lucía' });
    await phone.answer('one');
    await phone.hold('one', true);
    const held = await until(() => phone.$calls.get()[0]?.heldAt);
    expect(held).to.be.closeTo(Date.now(), 60_000);
    await phone.hold('one', false);
    await phone.end('one');
    phone.ring({ id: 'two', number: '+34699120034', name: '' });
    await phone.decline('two');
    expect(heard).to.deep.equal([
      'cc-call-ring one +34612345678',
      'cc-call-answer one +34612345678',
      'cc-call-end one +34612345678',
      'cc-call-ring two +34699120034',
      'cc-call-end two +34699120034',
    ]);
  });

  for (const [name, change, code] of [
    ['an https: address', { sipServer: 'https://pbx.example' }, 'sip-server'],
    ['a host without a scheme', { sipServer: 'pbx.example' }, 'sip-server'],
    ['an ICE server that is none', { sipIceServers: 'https://turn.example' }, 'sip-ice-servers'],
  ] as const) {
    it(`says at once that it cannot use ${name}, and starts when that is corrected`, async () => {
      const errors: unknown[] = [];
      element.addEventListener('cc-error', ({ detail }) => errors.push(detail.code));
      Object.assign(element, change);
      await until(() => errors.length > 0);
      expect(errors).to.deep.equal(['bad-request']);
      await until(() => !element.renderRoot.querySelector('[role=progressbar], .skeleton'));
      const heard = await until(() => element.renderRoot.querySelector('.top')?.textContent);
      expect(heard).to.include(code === 'sip-server' ? 'wss://' : 'turn:');
      Object.assign(element, { sipServer: 'wss://pbx.example/ws', sipIceServers: 'stun:stun.example' });
      await until(() => phone.$registration.get().state === 'registered');
    });
  }
});
