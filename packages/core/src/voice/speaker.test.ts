import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Speaker } from './speaker.js';

class FakeAudio {
  autoplay = false;
  srcObject: unknown = null;
  plays = 0;
  pauses = 0;
  sink = '';
  readonly refuses: boolean;

  constructor(refuses = false) {
    this.refuses = refuses;
  }

  async play(): Promise<void> {
    this.plays++;
    if (this.refuses) throw new DOMException('a gesture is needed', 'NotAllowedError');
  }

  pause(): void {
    this.pauses++;
  }

  async setSinkId(id: string): Promise<void> {
    this.sink = id;
  }
}

const track = {} as MediaStreamTrack;
const former = (globalThis as { MediaStream?: unknown }).MediaStream;
before(() => {
  (globalThis as { MediaStream?: unknown }).MediaStream = class {
    readonly tracks: readonly unknown[];
    constructor(tracks: readonly unknown[]) {
      this.tracks = tracks;
    }
  };
});
after(() => {
  (globalThis as { MediaStream?: unknown }).MediaStream = former;
});

function setUp(refuses = false) {
  const made: FakeAudio[] = [];
  const speaker = new Speaker(() => {
    const audio = new FakeAudio(refuses);
    made.push(audio);
    return audio as unknown as HTMLAudioElement;
  });
  return { speaker, made };
}

test('each voice has an element of its own, and a new track of it replaces the old one', () => {
  const { speaker, made } = setUp();
  speaker.play('c1', track);
  speaker.play('c2', track);
  const first = made[0]!.srcObject;
  speaker.play('c1', track);
  assert.equal(made.length, 2);
  assert.notEqual(made[0]!.srcObject, first);
  assert.ok(made.every(({ autoplay, plays }) => autoplay && plays > 0));
});

test('a browser that wants a gesture first throws nothing into the page', async () => {
  const { speaker, made } = setUp(true);
  speaker.play('c1', track);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(made[0]!.plays, 1);
});

test('a voice that ends is silent and lets its stream go; one that is unknown is no error', () => {
  const { speaker, made } = setUp();
  speaker.play('c1', track);
  speaker.stop('c1');
  speaker.stop('c1');
  speaker.stop('none');
  assert.deepEqual([made[0]!.pauses, made[0]!.srcObject], [1, null]);
  speaker.play('c1', track);
  assert.equal(made.length, 2);
});

test('a chosen output holds for calls in progress and for later ones; null is the system’s choice', async () => {
  const { speaker, made } = setUp();
  speaker.play('c1', track);
  await speaker.select('headset');
  speaker.play('c2', track);
  assert.deepEqual(
    made.map(({ sink }) => sink),
    ['headset', 'headset'],
  );
  await speaker.select(null);
  assert.deepEqual(
    made.map(({ sink }) => sink),
    ['', ''],
  );
});
