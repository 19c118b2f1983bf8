import { expect } from '@open-wc/testing';
import { formatDuration } from './duration.js';
import { formatAge, formatDate, formatNumber, sameDay } from './format.js';

describe('format', () => {
  it('writes durations as minutes, with hours when there are any, and never below zero', () => {
    expect(formatDuration(48_900)).to.equal('0:48');
    expect(formatDuration(760_000)).to.equal('12:40');
    expect(formatDuration(3_723_000)).to.equal('1:02:03');
    expect(formatDuration(-5)).to.equal('0:00');
  });

  it('writes ages in the largest unit that fits', () => {
    expect(formatAge('en', 5_000)).to.equal('0m');
    expect(formatAge('en', 12 * 60_000)).to.equal('12m');
    expect(formatAge('en', 2.5 * 3_600_000)).to.equal('2h');
    expect(formatAge('en', 50 * 3_600_000)).to.equal('2d');
  });

  it('turns each unit exactly when it is full', () => {
    const cases: readonly (readonly [number, string])[] = [
      [-90_000, '0m'],
      [59_999, '0m'],
      [60_000, '1m'],
      [3_599_999, '59m'],
      [3_600_000, '1h'],
      [86_399_999, '23h'],
      [86_400_000, '1d'],
      [400 * 86_400_000, '400d'],
    ];
    for (const [ms, text] of cases) expect(formatAge('en', ms), `${ms}`).to.equal(text);
    expect(['59:59', '1:00:00', '100:00:00']).to.deep.equal(
      [3_599_999, 3_600_000, 360_000_000].map(formatDuration),
    );
  });

  it('writes numbers and ages as each language does, and keeps them apart', () => {
    expect(formatNumber('en', 12_345.6)).to.equal('12,345.6');
    expect(formatNumber('es', 12_345.6)).to.equal('12.345,6');
    expect(formatNumber('en', 0.5, { style: 'percent' })).to.equal('50%');
    expect(formatNumber('en', 12_345.6), 'other options before change nothing').to.equal('12,345.6');
    expect(formatAge('es', 12 * 60_000)).to.match(/^12\s?min$/);
    expect(formatAge('en', 12 * 60_000)).to.equal('12m');
  });

  it('writes dates in the order of the language', () => {
    const at = new Date(2026, 10, 21, 15, 4).getTime();
    const day = { day: 'numeric', month: 'short' } as const;
    expect(formatDate('en', at, day)).to.equal('Nov 21');
    expect(formatDate('es', at, day)).to.equal('21 nov');
    expect(formatDate('pt', at, day)).to.match(/^21 de nov/);
    expect(formatDate('es', at, { hour: 'numeric', minute: '2-digit' })).to.equal('15:04');
  });

  it('takes two times for the same day by the clock on the wall', () => {
    const midnight = new Date(2026, 10, 21).getTime();
    expect(sameDay(midnight, midnight + 86_399_999)).to.equal(true);
    expect(sameDay(midnight, midnight - 1)).to.equal(false);
    expect(sameDay(midnight, Number.NaN)).to.equal(false);
  });
});
