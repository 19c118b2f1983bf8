import { expect } from '@open-wc/testing';
import { formatAge, formatDuration } from './format.js';

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
});
