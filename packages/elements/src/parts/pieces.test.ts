import { expect, fixture, html } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { glyphOf, stateGlyph } from '../icons/state-glyph.js';
import { shared } from '../styles/shared.js';
import { avatar, hueOf, initials } from './avatar.js';
import { banner } from './banner.js';
import { button } from './button.js';
import { chip } from './chip.js';
import { countdown } from './countdown.js';
import { emptyState } from './empty-state.js';
import { skeleton } from './skeleton.js';
import { toggleSwitch } from './switch.js';

class Frame extends LitElement {
  static override readonly styles = shared;
  @property({ attribute: false }) content: TemplateResult | undefined;

  override render() {
    return this.content;
  }
}
customElements.define('test-frame', Frame);

const show = (content: TemplateResult) => fixture<Frame>(html`<test-frame .content=${content}></test-frame>`);
const find = (frame: Frame, selector: string) => frame.shadowRoot!.querySelector<HTMLElement>(selector)!;
const ignore = () => undefined;

const everything = html`
  ${button({ label: 'Answer', variant: 'go', onPress: ignore, shortcut: 'A' })}
  ${button({ label: 'End call', variant: 'end', onPress: ignore })}
  ${button({ label: 'Call', variant: 'main', onPress: ignore })}
  ${button({ label: 'Hold', variant: 'line', onPress: ignore, pressed: true })}
  ${button({ label: 'Resolve', onPress: ignore, reason: 'Tipify it first' })}
  ${toggleSwitch({ label: 'Accept new work', checked: true, onToggle: ignore, showLabel: true })}
  ${chip('VIP', { tone: 'accent', onRemove: ignore, removeLabel: 'Remove VIP' })}
  ${chip('late', { tone: 'warn' })}
  ${banner({ tone: 'warn', title: 'No connection', text: 'Trying again', action: { label: 'Now', onPress: ignore } })}
  ${banner({ tone: 'bad', text: 'The microphone is blocked' })}
  ${banner({ text: 'The sound is in another tab' })}
  ${emptyState({ title: 'No unassigned tickets', text: 'Tickets appear here', action: { label: 'Show', onPress: ignore } })}
  ${skeleton('Loading')} ${avatar('Lucía Ferrer', { channel: 'voice', live: true, pulse: true })}
  ${['Ana', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus'].map((name) => avatar(name))}
  ${['ready', 'offered', 'after-service', 'paused', 'dnd', 'offline'].map((state) => stateGlyph(glyphOf(state)))}
`;

describe('parts', () => {
  for (const scheme of ['light', 'dark']) {
    it(`are accessible, contrast included, in the ${scheme} scheme`, async () => {
      const box = await fixture<HTMLElement>(
        html`<div><test-frame .content=${everything}></test-frame></div>`,
      );
      box.style.colorScheme = scheme;
      await (box.firstElementChild as Frame).updateComplete;
      await expect(box).to.be.accessible();
    });
  }

  it('tint avatars of several names differently', async () => {
    const names = ['Ana', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus'];
    const frame = await show(html`${names.map((name) => avatar(name))}`);
    const drawn = [...frame.shadowRoot!.querySelectorAll('.avatar')];
    const tints = new Set(drawn.map((each) => getComputedStyle(each).backgroundColor));
    expect(tints.size).to.equal(new Set(names.map(hueOf)).size);
    expect(tints.size).to.be.greaterThan(2);
  });

  it('keep the focus in the element when the button that had it goes away', async () => {
    const rest = html`${button({ label: 'Call', onPress: ignore })}`;
    const dismiss = { label: 'Dismiss', onPress: () => void (frame.content = rest) };
    const frame = await show(html`${rest}${banner({ text: 'Refused', action: dismiss })}`);
    find(frame, '.banner button').focus();
    find(frame, '.banner button').click();
    await until(() => frame.shadowRoot!.activeElement?.textContent.includes('Call'));
  });

  it('stay within 280 px', async () => {
    const box = await fixture<HTMLElement>(html`<div><test-frame .content=${everything}></test-frame></div>`);
    box.style.inlineSize = '280px';
    const frame = box.firstElementChild as Frame;
    expect(frame.scrollWidth).to.be.at.most(280);
  });

  it('a button with a reason is focusable, says why and does nothing', async () => {
    let pressed = 0;
    const frame = await show(
      button({ label: 'Resolve', reason: 'Tipify it first', onPress: () => pressed++ }),
    );
    const element = find(frame, 'button');
    element.focus();
    element.click();
    expect(frame.shadowRoot?.activeElement).to.equal(element);
    expect(element.title).to.equal('Tipify it first');
    expect(pressed).to.equal(0);
  });

  it('a busy button is not pressed twice', async () => {
    let pressed = 0;
    const frame = await show(button({ label: 'Send', busy: true, onPress: () => pressed++ }));
    find(frame, 'button').click();
    expect(pressed).to.equal(0);
  });

  it('a switch tells what it would become', async () => {
    let next: boolean | undefined;
    const frame = await show(
      toggleSwitch({ label: 'Receive', checked: true, onToggle: (on) => (next = on) }),
    );
    find(frame, 'button').click();
    expect(next).to.equal(false);
  });

  it('initials are the first letters of two words, a sign for a number', () => {
    expect(initials('lucía ferrer montaner')).to.equal('LF');
    expect(initials('+34 612 345 678')).to.equal('#');
    expect(initials('  ')).to.equal('?');
    expect(initials('𠮷野 家')).to.equal('𠮷家');
  });

  it('a countdown begins where the time is', async () => {
    const clock = { now: () => 4_000 };
    const frame = await show(html`<div class="bar-line"><i ${countdown(0, 10_000, clock)}></i></div>`);
    const [animation] = find(frame, 'i').getAnimations();
    expect(Number(animation?.currentTime)).to.be.within(4_000, 5_000);
  });
});
