import assert from 'node:assert/strict';
import { test } from 'node:test';
import { levelOf, qualityBetween, sampleOf } from './quality.js';

const clean = { roundTrip: 40, loss: 0, jitter: 5 };

test('a clean line is good, also before the round trip is known', () => {
  assert.equal(levelOf(clean), 'good');
  assert.equal(levelOf({ ...clean, roundTrip: null }), 'good');
});

test('each measure alone makes a line fair or poor', () => {
  assert.equal(levelOf({ ...clean, roundTrip: 301 }), 'fair');
  assert.equal(levelOf({ ...clean, loss: 0.031 }), 'fair');
  assert.equal(levelOf({ ...clean, jitter: 31 }), 'fair');
  assert.equal(levelOf({ ...clean, roundTrip: 501 }), 'poor');
  assert.equal(levelOf({ ...clean, loss: 0.081 }), 'poor');
  assert.equal(levelOf({ ...clean, jitter: 61 }), 'poor');
});

test('loss is the share between two samples, not since the call began', () => {
  const before = { received: 1000, lost: 500, jitterMs: 5, roundTripMs: 40 };
  const quality = qualityBetween(before, { received: 1100, lost: 500, jitterMs: 5, roundTripMs: 40 });
  assert.deepEqual(quality, { level: 'good', loss: 0, jitter: 5, roundTrip: 40 });
});

test('the first sample counts from the start, and no packet at all is no loss', () => {
  assert.equal(qualityBetween(null, { received: 90, lost: 10, jitterMs: 0, roundTripMs: null }).loss, 0.1);
  assert.equal(qualityBetween(null, { received: 0, lost: 0, jitterMs: 0, roundTripMs: null }).loss, 0);
});

test('late packets that are counted back from the lost ones give no negative loss', () => {
  const before = { received: 100, lost: 10, jitterMs: 0, roundTripMs: null };
  assert.equal(qualityBetween(before, { received: 160, lost: 4, jitterMs: 0, roundTripMs: null }).loss, 0);
});

test('the report of the browser is in seconds, ours in milliseconds', () => {
  const report = [
    ['in', { type: 'inbound-rtp', packetsReceived: 50, packetsLost: 2, jitter: 0.012 }],
    ['old', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
    ['pair', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.045 }],
  ] as const;
  assert.deepEqual(sampleOf(report), { received: 50, lost: 2, jitterMs: 12, roundTripMs: 45 });
});

test('there is no sample before anything was received', () => {
  assert.equal(sampleOf([['pair', { type: 'candidate-pair', nominated: true }]]), null);
});
