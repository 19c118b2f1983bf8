/** Plays what the other party says: an audio element that is never in the document, so no page style or policy meets it. */
export class Speaker {
  readonly #makeAudio: () => HTMLAudioElement;
  readonly #playing = new Map<string, HTMLAudioElement>();
  #deviceId = '';

  constructor(makeAudio: () => HTMLAudioElement = () => new Audio()) {
    this.#makeAudio = makeAudio;
  }

  /** `key`: whose voice it is; a new track of the same one takes the place of the old. */
  play(key: string, track: MediaStreamTrack): void {
    const audio = this.#playing.get(key) ?? this.#makeAudio();
    this.#playing.set(key, audio);
    audio.autoplay = true;
    audio.srcObject = new MediaStream([track]);
    if (this.#deviceId) void route(audio, this.#deviceId).catch(() => {});
    // Blocked until a gesture: whoever answers a call has just made one, and `autoplay` goes on by itself.
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
