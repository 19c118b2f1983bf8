import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render, sounds } from './sounds.js';

const sampleRateHz = 8000;

for (const [name, sound] of Object.entries(sounds)) {
  test(`the sound "${name}" is heard, never clips and never clicks`, () => {
    const samples = render(sound, sampleRateHz);
    assert.equal(samples.length, sound.length * sampleRateHz);
    const peak = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    assert.ok(peak > 0.2 && peak <= 1, `peak ${peak}`);
    assert.equal(samples[0], 0);
    assert.ok(Math.abs(samples.at(-1) ?? 1) < 0.01);
  });
}

test('the ring ends in silence, so that it can be looped', () => {
  const samples = render(sounds.call, sampleRateHz);
  assert.ok(samples.slice(sampleRateHz).every((sample) => sample === 0));
});
