import { atom, type ReadableAtom } from 'nanostores';
import { render, sounds, type Sound } from './sounds.js';

export interface Ringer {
  readonly $ringing: ReadableAtom<boolean>;
  /** Rings until the returned function is called. Several at once sound as one. */
  ring(): () => void;
  /** Signals a new message. */
  ping(): void;
  /** Signals that the wrap-up is about to end. */
  warn(): void;
  /** 0 … 1; other values are clamped. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** `deviceId` of an output; null: the system's choice. Browsers that cannot choose keep it. */
  setDevice(deviceId: string | null): Promise<void>;
  /** Ends every sound; nothing sounds afterwards. */
  close(): void;
}

/** A ping that could not sound within this time is dropped. */
const pingTimeoutMs = 1_000;

/** Synthesizes its sounds and loads no file. Where the browser forbids sound before a gesture, it begins with the first one. */
export function createRinger(): Ringer {
  const lifetime = new AbortController();
  const $ringing = atom(false);
  const rings = new Set<symbol>();
  const output = createOutput(lifetime.signal);
  let ringing: AudioBufferSourceNode | null = null;

  const follow = () => {
    const on = rings.size > 0;
    $ringing.set(on);
    if (on) ringing ??= output.play(sounds.call, true);
    if (on || !ringing) return;
    ringing.stop();
    ringing = null;
  };
  const playSoon = (sound: Sound) => {
    const asked = performance.now();
    output.whenAudible(() => {
      if (performance.now() - asked < pingTimeoutMs) output.play(sound, false);
    });
  };

  return {
    $ringing,
    ring: () => {
      const one = Symbol('ring');
      if (!lifetime.signal.aborted) rings.add(one);
      follow();
      return () => {
        if (rings.delete(one)) follow();
      };
    },
    ping: () => playSoon(sounds.message),
    warn: () => playSoon(sounds.ending),
    setVolume: (volume) => output.setVolume(Math.min(1, Math.max(0, volume))),
    setMuted: (muted) => output.setMuted(muted),
    setDevice: async (deviceId) => output.setDevice(deviceId),
    close: () => {
      rings.clear();
      follow();
      lifetime.abort();
    },
  };
}

/** The audio context, made when first needed: browsers limit their number and warn of those made before a gesture. */
function createOutput(signal: AbortSignal) {
  let volume = 0.7;
  let muted = false;
  let deviceId = '';
  let made: { readonly context: AudioContext; readonly gain: GainNode } | null = null;

  const open = () => {
    if (made || signal.aborted || typeof AudioContext === 'undefined') return made;
    const context = new AudioContext();
    const gain = new GainNode(context, { gain: muted ? 0 : volume });
    gain.connect(context.destination);
    made = { context, gain };
    if (deviceId) void route(context, deviceId).catch(() => {});
    resumeOnGesture(context, signal);
    signal.addEventListener('abort', () => void context.close().catch(() => {}), { once: true });
    return made;
  };
  const level = () => made?.gain.gain.setTargetAtTime(muted ? 0 : volume, made.context.currentTime, 0.01);

  return {
    play(sound: Sound, loop: boolean): AudioBufferSourceNode | null {
      const out = open();
      if (!out) return null;
      const samples = render(sound, out.context.sampleRate);
      const buffer = new AudioBuffer({ length: samples.length, sampleRate: out.context.sampleRate });
      buffer.copyToChannel(samples, 0);
      const source = new AudioBufferSourceNode(out.context, { buffer, loop });
      source.connect(out.gain);
      source.start();
      return source;
    },
    whenAudible(then: () => void): void {
      void open()
        ?.context.resume()
        .then(then, () => {});
    },
    setVolume(next: number): void {
      volume = next;
      level();
    },
    setMuted(next: boolean): void {
      muted = next;
      level();
    },
    async setDevice(next: string | null): Promise<void> {
      deviceId = next ?? '';
      if (made) await route(made.context, deviceId);
    },
  };
}

/** `resume()` outside a gesture stays pending where autoplay is blocked. */
function resumeOnGesture(context: AudioContext, signal: AbortSignal): void {
  void context.resume().catch(() => {});
  const done = new AbortController();
  const resume = () => {
    if (context.state !== 'closed') void context.resume().catch(() => {});
    if (context.state === 'running') done.abort();
  };
  const options = { capture: true, passive: true, signal: AbortSignal.any([signal, done.signal]) };
  for (const gesture of ['pointerdown', 'keydown', 'touchend'])
    globalThis.addEventListener(gesture, resume, options);
}

async function route(context: AudioContext, deviceId: string): Promise<void> {
  if ('setSinkId' in context) await (context as SinkContext).setSinkId(deviceId);
}

/** Audio Output Devices API; Chromium only so far. */
type SinkContext = AudioContext & { setSinkId(deviceId: string): Promise<void> };
