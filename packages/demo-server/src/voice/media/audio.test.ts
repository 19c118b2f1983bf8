import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ClipLibrary } from './clip-library.js';
import { FrameClock } from './frame-clock.js';
import { samplesPerFrame, type Frame } from './frame.js';
import { FrameQueue } from './frame-queue.js';
import { dominantFrequency, goertzel } from './goertzel.js';
import { Mixer } from './mixer.js';
import { decodeMulaw, encodeMulaw } from './mulaw.js';
import { clipPlayer } from './player.js';
import { tone } from './tone.js';
import { WavError, readWav } from './wav.js';

function repeat(count: number, next: () => Frame): Int16Array {
  const pcm = new Int16Array(count * samplesPerFrame);
  for (let i = 0; i < count; i++) pcm.set(next(), i * samplesPerFrame);
  return pcm;
}

describe('µ-law', () => {
  it('gives each of its 256 values back', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const again = encodeMulaw(decodeMulaw(bytes));
    // 0x7f is minus zero: the encoder writes zero.
    assert.deepEqual(
      [...again],
      [...bytes].map((byte) => (byte === 0x7f ? 0xff : byte)),
    );
  });

  it('errs by less than a sixteenth', () => {
    const pcm = Int16Array.from({ length: 65 }, (_, i) => (i - 32) * 1000);
    decodeMulaw(encodeMulaw(pcm)).forEach((value, i) => {
      assert.ok(Math.abs(value - pcm[i]!) <= Math.abs(pcm[i]!) / 16 + 8, `${pcm[i]} became ${value}`);
    });
  });

  it('keeps the frequency of a tone', () => {
    assert.equal(dominantFrequency(decodeMulaw(encodeMulaw(repeat(10, tone(700))))), 700);
  });
});

describe('mixer', () => {
  it('lets each of three parties hear the two others, and never itself', () => {
    const mixer = new Mixer();
    const frequencies = [440, 700, 1000];
    const heard = frequencies.map(() => [] as Frame[]);
    frequencies.forEach((hertz, index) => {
      mixer.add({ takeFrame: tone(hertz), hear: (frame) => frame && heard[index]!.push(frame) });
    });
    for (let i = 0; i < 10; i++) mixer.tick();
    heard.forEach((frames, index) => {
      const queue = frames.values();
      const pcm = repeat(10, () => queue.next().value ?? new Int16Array(samplesPerFrame));
      frequencies.forEach((hertz, other) => {
        const level = goertzel(pcm, hertz);
        assert.ok(
          other === index ? level < 100 : level > 7000,
          `party ${index} hears ${hertz} Hz at ${level}`,
        );
      });
    });
  });

  it('does not overflow when all parties are loud', () => {
    const mixer = new Mixer();
    const loud = new Int16Array(samplesPerFrame).fill(30_000);
    let heard: Frame | null = null;
    for (let i = 0; i < 3; i++) mixer.add({ takeFrame: () => loud, hear: (frame) => (heard = frame) });
    mixer.tick();
    assert.equal((heard as Frame | null)?.[0], 32_767);
  });

  it('reports silence to a party who is alone', () => {
    const mixer = new Mixer();
    let heard: Frame | null | undefined;
    mixer.add({ takeFrame: tone(440), hear: (frame) => (heard = frame) });
    mixer.tick();
    assert.equal(heard, null);
  });
});

describe('clock', () => {
  it('ticks once for each 20 ms, however late it is polled', () => {
    let ticks = 0;
    const clock = new FrameClock(() => ticks++);
    for (const now of [0, 9, 21, 33, 47, 100, 101]) clock.poll(now);
    assert.equal(ticks, 5);
  });

  it('drops the ticks that a long stall missed', () => {
    let ticks = 0;
    const clock = new FrameClock(() => ticks++);
    clock.poll(0);
    clock.poll(5000);
    assert.equal(ticks, 1);
    clock.poll(5020);
    assert.equal(ticks, 2);
  });
});

describe('frame queue', () => {
  it('makes frames of packets of any length', () => {
    const queue = new FrameQueue();
    queue.push(new Int16Array(100).fill(1));
    assert.equal(queue.shift(), null);
    queue.push(new Int16Array(240).fill(2));
    assert.deepEqual([queue.length, queue.shift()?.[99], queue.shift()?.[0]], [2, 1, 2]);
  });

  it('drops the oldest above five frames', () => {
    const queue = new FrameQueue();
    for (let i = 1; i <= 8; i++) queue.push(new Int16Array(samplesPerFrame).fill(i));
    assert.deepEqual([queue.length, queue.shift()?.[0]], [5, 4]);
  });
});

describe('recordings', () => {
  const wav = (format: number, bits: number, data: Buffer, rate = 8000): Buffer => {
    const head = Buffer.alloc(44);
    head.write('RIFF....WAVEfmt ', 'latin1');
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(format, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt32LE(rate, 24);
    head.writeUInt16LE(bits, 34);
    head.write('data', 36, 'latin1');
    head.writeUInt32LE(data.length, 40);
    return Buffer.concat([head, data]);
  };

  it('are read from µ-law and from 16-bit files', () => {
    assert.deepEqual(readWav(wav(7, 8, Buffer.from([1, 2]))), { mulaw: Buffer.from([1, 2]) });
    assert.deepEqual(readWav(wav(1, 16, Buffer.from([1, 0, 255, 255]))), { pcm: Int16Array.of(1, -1) });
  });

  it('are refused in any other format', () => {
    const bad = [
      Buffer.alloc(0),
      Buffer.from('RIFFxxxxWAVE'),
      wav(7, 8, Buffer.alloc(2), 44_100),
      wav(85, 0, Buffer.alloc(2)),
    ];
    for (const file of bad) assert.throws(() => readWav(file), WavError);
  });

  it('may be missing: a tone replaces them, and each is reported once', () => {
    const warnings: string[] = [];
    const library = new ClipLibrary('/nonexistent', (message) => warnings.push(message));
    const player = clipPlayer([library.frames('music'), library.frames('music')], false);
    assert.ok([420, 430].includes(dominantFrequency(repeat(10, () => player.next()!))));
    assert.equal(warnings.length, 2);
  });

  it('end, or start again', () => {
    const clip = [Int16Array.of(1), Int16Array.of(2)];
    const once = clipPlayer([clip, clip], false);
    const loop = clipPlayer([clip], true);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => once.next()?.[0] ?? null),
      [1, 2, 1, 2, null],
    );
    assert.deepEqual(
      [1, 2, 3].map(() => loop.next()?.[0] ?? null),
      [1, 2, 1],
    );
    assert.equal(clipPlayer([[]], true).next(), null);
  });
});
