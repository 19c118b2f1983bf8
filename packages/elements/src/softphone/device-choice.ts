import { loadVoice, type Devices } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandController } from '../internal/command-controller.js';
import type { AnswerKey } from './answer-key.js';
import type { Line } from './line.js';
import { RingSound } from './ring-sound.js';

/** Microphones and speakers while the element is in the page, which of them is chosen, and the ring. */
export class DeviceChoice implements ReactiveController {
  readonly sound: RingSound;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #commands: CommandController;
  #connected: AbortController | undefined;
  #devices: Devices | undefined;
  #loading = false;
  /** null: the system's. */
  microphone: string | null = null;
  speaker: string | null = null;
  answerKey: AnswerKey | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, action: CommandController) {
    this.#host = host;
    this.#commands = action;
    this.sound = new RingSound(host);
    host.addController(this);
  }

  get devices(): Devices | undefined {
    return this.#devices;
  }

  /** @param id `ringer`, `answer-key`, `mic:DEVICE` or `out:DEVICE`; without a device, the system's is chosen */
  choose(id: string, line: Line | undefined): void {
    const device = id.slice(4) || null;
    if (id === 'ringer') {
      this.sound.setMuted(!this.sound.muted);
    } else if (id === 'answer-key') {
      this.answerKey?.toggle();
    } else if (id.startsWith('mic:')) {
      this.microphone = device;
      void this.#commands.run(() => line?.setMicrophone(device), 'device');
    } else {
      this.speaker = device;
      void this.#commands.run(() => line?.setSpeaker(device), 'device');
    }
    this.#host.requestUpdate();
  }

  /** Asks for the microphone now. */
  request(): void {
    void this.#commands.run(() => this.#devices?.request(), 'microphone');
  }

  /** Loads the list of devices once there is a line. After a failure the next render tries again. */
  async load(line: Line | undefined): Promise<void> {
    if (!line || this.#devices || this.#loading) return;
    this.#loading = true;
    const voice = await loadVoice().catch(() => undefined);
    this.#loading = false;
    if (!voice || !this.#host.isConnected) return;
    this.sound.load();
    this.#connected = new AbortController();
    this.#devices = voice.createDevices(this.#connected.signal);
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected?.abort();
    this.#devices = undefined;
  }
}
