import { CentralitaError } from '../protocol/errors.js';

const reasons: Readonly<Record<string, string>> = {
  NotAllowedError: 'blocked',
  SecurityError: 'blocked',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
};

/**
 * One stream that is kept, and a clone of it for each call: whoever ends a call stops its tracks, and the browser would
 * ask and warm up the device anew for the next one.
 */
export class Microphone {
  readonly #onLost: () => void;
  #kept: Promise<MediaStream> | null = null;
  #deviceId: string | null = null;

  /** `onLost`: the device is gone (unplugged); calls should take a new clone. */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** A stream of the caller's own, to be stopped by it. Errors: `no-microphone`, `details.reason`: blocked, none, busy. */
  async clone(): Promise<MediaStream> {
    const stream = await (this.#kept ??= this.#open());
    return stream.clone();
  }

  /** Opens the microphone, so that a later clone comes at once. Errors as `clone()`. */
  async ready(): Promise<void> {
    await (this.#kept ??= this.#open());
  }

  /** null: the default device. The device opens with the next clone. */
  select(deviceId: string | null): void {
    if (deviceId === this.#deviceId) return;
    this.release();
    this.#deviceId = deviceId;
  }

  /** Lets go of the device; clones live on. */
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
