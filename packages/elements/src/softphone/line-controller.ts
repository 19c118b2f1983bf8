import { CentralitaError, loadSipLine, loadSipPhone, type Client, type Phone } from '@centralita/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandController } from '../internal/command-controller.js';
import { lineOf, type Line } from './line.js';

/** The attributes for a PBX without our server. */
export interface SipSettings {
  readonly sipServer: string | null;
  readonly sipUser: string | null;
  readonly sipPassword: string | null;
  /** Addresses that are separated by blanks or commas. */
  readonly sipIceServers: string | null;
  readonly loadPhone: (() => Promise<Phone>) | undefined;
}

/** Gives the softphone its line and turns it on: the client's when there is a connection, else the one of the attributes. */
export class LineController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #commands: CommandController;
  #enabled: Line | undefined;
  #sip = '';
  #line: Line | undefined;
  #isRefused = false;
  #stopEvents = (): void => undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, action: CommandController) {
    this.#host = host;
    this.#commands = action;
    host.addController(this);
  }

  /** The attributes are wrong, so that there is no phone to try. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** @param ready there is a connection and the user is an agent. */
  line(client: Client | undefined, ready: boolean, sip: SipSettings): Line | undefined {
    // A late update may draw an element that was removed from the page. It must not turn the phone on again.
    if (!this.#host.isConnected) return undefined;
    if (sip.sipServer) this.#openSip(sip.sipServer, sip);
    else if (client) this.#line = lineOf(client);
    else this.#line = undefined;
    const line = this.#line;
    if (line && (ready || sip.sipServer) && this.#enabled !== line) {
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
      this.#closeSip();
      this.#sip = '';
      this.#line = this.#enabled = undefined;
    });
  }

  #closeSip(): void {
    this.#stopEvents();
    this.#isRefused = false;
    void this.#line?.disable().catch(() => undefined);
  }

  #openSip(server: string, settings: SipSettings): void {
    const { sipUser, sipPassword, sipIceServers, loadPhone = loadSipPhone } = settings;
    const key = [server, sipUser, sipPassword, sipIceServers].join('\n');
    if (key === this.#sip) return;
    this.#closeSip();
    this.#sip = key;
    this.#line = undefined;
    queueMicrotask(() => {
      void this.#commands.run(async () => {
        const { sipAccount, sipLine } = await loadSipLine();
        const account = this.#checked(() => ({
          ...sipAccount(server, sipUser ?? '', sipPassword ?? ''),
          iceServers: iceServersOf(sipIceServers ?? ''),
        }));
        const [phone, { dispatchBareCalls }] = await Promise.all([
          loadPhone(),
          import('./dispatch-bare-calls.js'),
        ]);
        if (this.#sip !== key) return;
        this.#line = sipLine(phone, account);
        this.#stopEvents = dispatchBareCalls(this.#line, this.#host);
        this.#host.requestUpdate();
      }, 'sip');
    });
  }

  /** Reports a wrong attribute at once, because no attempt could succeed. */
  #checked<Account>(read: () => Account): Account {
    try {
      return read();
    } catch (error) {
      this.#isRefused = true;
      this.#host.requestUpdate();
      const reason = error instanceof RangeError ? 'sip-ice-servers' : 'sip-server';
      throw new CentralitaError('bad-request', error instanceof Error ? error.message : '', { reason });
    }
  }
}

function iceServersOf(text: string): string[] {
  const servers = text.split(/[\s,]+/).filter((each) => each !== '');
  const wrong = servers.find((each) => !/^(stuns?|turns?):\S+$/i.test(each));
  if (wrong !== undefined) throw new RangeError(`"${wrong}" is not stun:HOST or turn:USER:PASSWORD@HOST`);
  return servers;
}
