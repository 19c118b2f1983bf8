import { loadSipPhone, loadVoice, type Client, type Phone } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandController } from '../internal/command-controller.js';
import { lineOf, type Line } from './line.js';

/** The attributes for a PBX without our server. */
export interface SipSettings {
  readonly server: string | null;
  readonly user: string | null;
  readonly password: string | null;
  readonly load: (() => Promise<Phone>) | undefined;
}

/** Gives the softphone its line and turns it on: the client's when there is a connection, else the one of the attributes. */
export class LineController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #commands: CommandController;
  #enabled: Line | undefined;
  #sip = '';
  #line: Line | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, action: CommandController) {
    this.#host = host;
    this.#commands = action;
    host.addController(this);
  }

  /** @param ready there is a connection and the user is an agent. */
  line(client: Client | undefined, ready: boolean, sip: SipSettings): Line | undefined {
    // A late update may draw an element that was removed from the page. It must not turn the phone on again.
    if (!this.#host.isConnected) return undefined;
    if (sip.server) this.#openSip(sip.server, sip);
    else if (client) this.#line = lineOf(client);
    else this.#line = undefined;
    const line = this.#line;
    if (line && (ready || sip.server) && this.#enabled !== line) {
      this.#enabled = line;
      // Not while the host is about to render.
      queueMicrotask(() => void this.#commands.run(() => line.enable(), 'enable'));
    }
    return line;
  }

  hostDisconnected(): void {
    // A softphone that is only moved in the page keeps its phone and its calls.
    queueMicrotask(() => {
      if (!this.#sip || this.#host.isConnected) return;
      void this.#line?.disable().catch(() => undefined);
      this.#sip = '';
      this.#line = this.#enabled = undefined;
    });
  }

  #openSip(server: string, { user, password, load = loadSipPhone }: SipSettings): void {
    const key = `${server}\n${user}\n${password}`;
    if (key === this.#sip) return;
    void this.#line?.disable().catch(() => undefined);
    this.#sip = key;
    this.#line = undefined;
    queueMicrotask(() => {
      void this.#commands.run(async () => {
        const { sipAccount, sipLine } = await loadVoice();
        const account = sipAccount(server, user ?? '', password ?? '');
        const phone = await load();
        if (this.#sip !== key) return;
        this.#line = sipLine(phone, account);
        this.#host.requestUpdate();
      }, 'sip');
    });
  }
}
