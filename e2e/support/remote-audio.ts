import type { Page } from 'playwright-core';
import { until } from './until.js';

/** Runs in the page, before its scripts: taps the audio of every peer connection. Headless Chromium has no sink. */
export function listenToRemoteAudio(): void {
  const taps: { analyser: AnalyserNode; track: MediaStreamTrack }[] = [];
  let context: AudioContext | undefined;
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        if (track.kind !== 'audio') return;
        context ??= new AudioContext();
        const analyser = context.createAnalyser();
        analyser.fftSize = 8192;
        // The beep lasts a quarter of a second, and earlier sound must not hide it.
        analyser.smoothingTimeConstant = 0;
        const stream = new MediaStream([track]);
        // Chromium pulls remote audio only for a stream that some element plays.
        const audio = new Audio();
        audio.muted = true;
        audio.srcObject = stream;
        void audio.play().catch(() => undefined);
        context.createMediaStreamSource(stream).connect(analyser);
        taps.push({ analyser, track });
      });
    }
  };
  (window as unknown as { heardTone: () => number }).heardTone = () => {
    let best = { hertz: 0, level: -70 };
    for (const { analyser, track } of taps) {
      if (track.readyState !== 'live') continue;
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      bins.forEach((level, index) => {
        if (index > 2 && level > best.level) {
          best = { hertz: (index * context!.sampleRate) / analyser.fftSize, level };
        }
      });
    }
    return Math.round(best.hertz);
  };
}

/** The strongest frequency that the page receives now, Hz; 0 for silence. */
export function heard(page: Page): Promise<number> {
  return page.evaluate(() =>
    (window as unknown as { heardTone: () => number | Promise<number> }).heardTone(),
  );
}

export const isTone = (hertz: number, wanted: number): boolean => Math.abs(hertz - wanted) <= 25;

/**
 * Listens until the sound is certainly music or speech: neither silence nor a single tone. @returns all frequencies
 * that were heard until then, Hz
 */
export async function hearsMusic(page: Page): Promise<readonly number[]> {
  const tones: number[] = [];
  await until(async () => {
    tones.push(await heard(page));
    const different = new Set(tones.filter((hertz) => hertz > 0).map((hertz) => Math.round(hertz / 25)));
    return different.size >= 4;
  });
  return tones;
}
