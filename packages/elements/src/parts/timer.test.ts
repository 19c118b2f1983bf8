import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { nothing, render } from 'lit';
import { formatDuration } from '../i18n/duration.js';
import { timer } from './timer.js';

describe('timer', () => {
  it('shows the time since a moment by the server’s clock and ticks', async () => {
    const clock = { now: () => Date.now() + 3_600_000 };
    const since = clock.now() - 5_200;
    const element = await fixture(html`<span role="timer">${timer(since, { clock })}</span>`);
    const first = element.textContent;
    const latest = formatDuration(clock.now() - since);
    expect([first >= '0:05', first <= latest]).to.deep.equal([true, true], first);
    await until(() => element.textContent > first);
  });

  it('counts down and ends at zero', async () => {
    const now = 1_000_000;
    const clock = { now: () => now };
    const left = (until: number) => html`<p>${timer(until, { clock, down: true })}</p>`;
    expect((await fixture(left(now + 12_000))).textContent).to.equal('0:12');
    expect((await fixture(left(now + 1))).textContent).to.equal('0:01');
    expect((await fixture(left(now - 50_000))).textContent).to.equal('0:00');
  });

  it('shows nothing without a time', async () => {
    expect((await fixture(html`<p>${timer(null)}</p>`)).textContent).to.equal('');
  });

  it('stops with the page part that shows it', async () => {
    let asked = 0;
    const clock = { now: () => (asked++, Date.now()) };
    const box = document.createElement('div');
    document.body.append(box);
    render(html`${timer(Date.now(), { clock })}`, box);
    render(nothing, box);
    const before = asked;
    // The only proof that nothing ticks is a tick's time without one.
    await aTimeout(1_100);
    expect(asked).to.equal(before);
    box.remove();
  });
});
