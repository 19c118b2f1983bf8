import { CentralitaError } from '../protocol/errors.js';

const reasons: Readonly<Record<string, string>> = {
  NotAllowedError: 'blocked',
  SecurityError: 'blocked',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
};

/**
 * Keeps one stream and clones it for each call: the end of a call stops its tracks, and without the kept stream the browser would
 * ask for permission and start the device again.
 */
export class Microphone {
  readonly #onLost: () => void;
  #kept: Promise<MediaStream> | null = null;
  #deviceId: string | null = null;

  /** `onLost`: the device was unplugged, so calls should take a new clone. */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** A stream that the caller must stop. Errors: `no-microphone` with `details.reason` `blocked`, `none` or `busy`. */
  async clone(): Promise<MediaStream> {
    const stream = await (this.#kept ??= this.#open());
    return stream.clone();
  }

  /** Opens the microphone, so that a later clone is ready at once. Errors as `clone()`. */
  async ready(): Promise<void> {
    await (this.#kept ??= this.#open());
  }

  /** null: the default device. The device opens with the next clone. */
  select(deviceId: string | null): void {
    if (deviceId === this.#deviceId) return;
    this.release();
    this.#deviceId = deviceId;
  }

  /** Releases the device; clones live on. */
  release(): void {
    const kept = this.#kept;
    this.#kept = null;
    kept?.then(stop, () => {});
  }

  async #open(): Promise<MediaStream> {
    try {
      // Undefined in pages that are not secure (no https), whatever the types say.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) throw new DOMException('this page is not served securely', 'SecurityError');
      const stream = await devices.getUserMedia({ audio: this.#constraints(), video: false });
      stream.getAudioTracks()[0]?.addEventListener('ended', () => this.#lost(stream), { once: true });
      return stream;
    } catch (error) {
      this.#kept = null;
      const name = error instanceof DOMException ? error.name : '';
      throw new CentralitaError('no-microphone', String(error), { reason: reasons[name] ?? 'none' });
    }
  }

  #constraints(): MediaTrackConstraints {
    const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    return this.#deviceId === null ? processing : { ...processing, deviceId: { exact: this.#deviceId } };
  }

  #lost(stream: MediaStream): void {
    void this.#kept?.then((kept) => {
      if (kept !== stream) return;
      this.#kept = null;
      this.#deviceId = null;
      this.#onLost();
    });
  }
}

export function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
