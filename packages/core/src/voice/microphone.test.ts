import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Microphone, stop } from './microphone.js';

class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  readyState = 'live';

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device is unplugged. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

class FakeStream {
  readonly track = new FakeTrack();
  readonly clones: FakeStream[] = [];

  clone(): FakeStream {
    const made = new FakeStream();
    this.clones.push(made);
    return made;
  }

  getTracks(): FakeTrack[] {
    return [this.track];
  }

  getAudioTracks(): FakeTrack[] {
    return [this.track];
  }
}

const opened: { readonly stream: FakeStream; readonly constraints: MediaTrackConstraints }[] = [];
let refusal: Error | null;
let before: PropertyDescriptor | undefined;

function setNavigator(value: unknown): void {
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true });
}

beforeEach(() => {
  opened.length = 0;
  refusal = null;
  before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  setNavigator({
    mediaDevices: {
      getUserMedia: async ({ audio }: { audio: MediaTrackConstraints }) => {
        if (refusal) throw refusal;
        const stream = new FakeStream();
        opened.push({ stream, constraints: audio });
        return stream;
      },
    },
  });
});
afterEach(() => {
  if (before) Object.defineProperty(globalThis, 'navigator', before);
  else Reflect.deleteProperty(globalThis, 'navigator');
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the device opens once, and each call gets a clone of its own', async () => {
  const microphone = new Microphone(() => undefined);
  const [first, second] = await Promise.all([microphone.clone(), microphone.clone()]);
  assert.equal(opened.length, 1);
  assert.notEqual(first, second);
  stop(first);
  assert.equal(opened[0]!.stream.track.readyState, 'live', 'the end of a call leaves the device open');
  await microphone.clone();
  assert.equal(opened.length, 1);
});

test('it can be opened ahead, so that the clone is there at once', async () => {
  const microphone = new Microphone(() => undefined);
  await microphone.ready();
  assert.deepEqual([opened.length, opened[0]!.stream.clones.length], [1, 0]);
  await microphone.clone();
  assert.equal(opened.length, 1);
});

test('speech is processed, and a chosen device is asked for exactly', async () => {
  const microphone = new Microphone(() => undefined);
  await microphone.ready();
  assert.deepEqual(opened[0]!.constraints, {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  });
  microphone.select('headset');
  await microphone.ready();
  assert.deepEqual(opened[1]!.constraints.deviceId, { exact: 'headset' });
});

test('another device closes the former one; the same device changes nothing', async () => {
  const microphone = new Microphone(() => undefined);
  microphone.select('headset');
  await microphone.ready();
  microphone.select('headset');
  await microphone.ready();
  assert.equal(opened.length, 1);
  microphone.select(null);
  await turn();
  assert.equal(opened[0]!.stream.track.readyState, 'ended');
  await microphone.ready();
  assert.equal(opened[1]!.constraints.deviceId, undefined);
});

test('released, it lets the device go, and clones live on', async () => {
  const microphone = new Microphone(() => undefined);
  const clone = (await microphone.clone()) as unknown as FakeStream;
  microphone.release();
  await turn();
  assert.deepEqual([opened[0]!.stream.track.readyState, clone.track.readyState], ['ended', 'live']);
});

test('why there is no microphone is told, and the next attempt asks again', async () => {
  const reasons = {
    NotAllowedError: 'blocked',
    SecurityError: 'blocked',
    NotFoundError: 'none',
    OverconstrainedError: 'none',
    NotReadableError: 'busy',
    SomethingElse: 'none',
  };
  const microphone = new Microphone(() => undefined);
  for (const [name, reason] of Object.entries(reasons)) {
    refusal = new DOMException('no', name);
    await assert.rejects(microphone.clone(), (error: unknown) => {
      const { code, details } = error as { code: string; details: { reason: string } };
      assert.deepEqual([code, details.reason], ['no-microphone', reason], name);
      return true;
    });
  }
  refusal = null;
  await microphone.clone();
  assert.equal(opened.length, 1);
});

test('a page that is not served securely has none', async () => {
  setNavigator({});
  await assert.rejects(new Microphone(() => undefined).ready(), { code: 'no-microphone' });
});

test('a device that is unplugged is reported once, and the next clone is of the default one', async () => {
  let lost = 0;
  const microphone = new Microphone(() => lost++);
  microphone.select('headset');
  await microphone.clone();
  opened[0]!.stream.track.unplug();
  await turn();
  assert.equal(lost, 1);
  await microphone.clone();
  assert.deepEqual([opened.length, opened[1]!.constraints.deviceId], [2, undefined]);
});

test('the end of a device that was changed already is no loss', async () => {
  let lost = 0;
  const microphone = new Microphone(() => lost++);
  await microphone.ready();
  microphone.select('headset');
  opened[0]!.stream.track.unplug();
  await turn();
  assert.equal(lost, 0);
});
