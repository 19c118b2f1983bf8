/** Plays the other party's voice. Its audio elements are never in the document, so no page style or policy applies to them. */
export class Speaker {
  readonly #makeAudio: () => HTMLAudioElement;
  readonly #playing = new Map<string, HTMLAudioElement>();
  #deviceId = '';

  constructor(makeAudio: () => HTMLAudioElement = () => new Audio()) {
    this.#makeAudio = makeAudio;
  }

  /** `key` names the voice; a new track with the same key replaces the old one. */
  play(key: string, track: MediaStreamTrack): void {
    const audio = this.#playing.get(key) ?? this.#makeAudio();
    this.#playing.set(key, audio);
    audio.autoplay = true;
    audio.srcObject = new MediaStream([track]);
    if (this.#deviceId) void route(audio, this.#deviceId).catch(() => {});
    // Playing is blocked until a gesture. Answering a call is one, and `autoplay` then starts by itself.
    void audio.play().catch(() => {});
  }

  stop(key: string): void {
    const audio = this.#playing.get(key);
    if (!audio) return;
    this.#playing.delete(key);
    audio.pause();
    audio.srcObject = null;
  }

  /** null: the system's choice. Browsers that cannot choose (Safari) keep it. */
  async select(deviceId: string | null): Promise<void> {
    this.#deviceId = deviceId ?? '';
    await Promise.all([...this.#playing.values()].map((audio) => route(audio, this.#deviceId)));
  }
}

async function route(audio: HTMLAudioElement, deviceId: string): Promise<void> {
  if ('setSinkId' in audio) await audio.setSinkId(deviceId);
}
