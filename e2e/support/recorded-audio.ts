/**
 * Runs in the page, before its scripts, where {@link listenToRemoteAudio} hears nothing: an `AudioContext` of Firefox
 * does not start on a machine without a sound card. A recorder does start, so each measurement of the tone records a
 * moment.
 */
export function recordRemoteAudio(): void {
  const tracks: MediaStreamTrack[] = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => track.kind === 'audio' && tracks.push(track));
    }
  };
  // These are methods of an object, because a named function would be sent with a helper that the page does not have.
  const ear = {
    next(target: EventTarget, type: string): Promise<Event> {
      return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
    },
    async record(track: MediaStreamTrack): Promise<AudioBuffer> {
      const recorder = new MediaRecorder(new MediaStream([track]));
      const [started, data] = [ear.next(recorder, 'start'), ear.next(recorder, 'dataavailable')];
      recorder.start();
      await started;
      await new Promise((resolve) => setTimeout(resolve, 250));
      recorder.stop();
      const bytes = await ((await data) as BlobEvent).data.arrayBuffer();
      return new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
    },
    /** The level of one frequency in dB, by Goertzel's algorithm. */
    levelAt(hertz: number, samples: Float32Array, sampleRate: number): number {
      const turn = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate);
      let [last, before] = [0, 0];
      for (const sample of samples) [last, before] = [sample + turn * last - before, last];
      const power = last * last + before * before - turn * last * before;
      return 10 * Math.log10((16 * power) / samples.length ** 2 + 1e-12);
    },
  };

  (window as unknown as { heardTone: () => Promise<number> }).heardTone = async () => {
    let best = { hertz: 0, level: -70 };
    for (const track of tracks) {
      if (track.readyState !== 'live') continue;
      const audio = await ear.record(track);
      const window = audio.getChannelData(0).slice(-8192);
      const samples = window.map((x, i) => x * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / window.length)));
      for (let hertz = 20; hertz < 4000; hertz += 10) {
        const level = ear.levelAt(hertz, samples, audio.sampleRate);
        if (level > best.level) best = { hertz, level };
      }
    }
    return best.hertz;
  };
}
