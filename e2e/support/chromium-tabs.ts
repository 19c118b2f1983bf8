import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { ensureBrowser } from '../../scripts/ensure-browser.mjs';
import { chromiumArgs } from '../../scripts/lib/chromium-args.mjs';
import { watch } from './tab-host.js';
import { until } from './until.js';

interface Answer {
  readonly id?: number;
  readonly result?: { readonly [name: string]: unknown };
  readonly error?: { readonly message: string };
}

/**
 * A Chromium whose tabs behave like those of people: only one is visible, the others are hidden, may freeze, and use
 * the back/forward cache. Playwright turns all of that off, so this class uses the DevTools protocol itself.
 */
export class ChromiumTabs {
  readonly #child: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #sent = 0;

  private constructor(child: ChildProcess, profile: string, socket: WebSocket) {
    this.#child = child;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('message', (data) => {
      const answer = JSON.parse((data as Buffer).toString()) as Answer;
      if (answer.id === undefined) return;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  static async launch(): Promise<ChromiumTabs> {
    const { path, env } = ensureBrowser();
    const profile = mkdtempSync(join(tmpdir(), 'centralita-chromium-'));
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    const args = [...chromiumArgs, ...own, '--allow-loopback-in-peer-connection', 'about:blank'];
    // Chromium gets its own process group, because its children write into the profile until they have ended too.
    const child = spawn(path, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    for await (const line of createInterface({ input: child.stderr })) {
      const [address] = /ws:\S+/.exec(line) ?? [];
      if (!address) continue;
      child.stderr.resume();
      const socket = new WebSocket(address);
      await once(socket, 'open');
      return new ChromiumTabs(child, profile, socket);
    }
    throw new Error('Chromium did not start');
  }

  async open(address: string): Promise<ChromiumTab> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const tab = new ChromiumTab(this, String(targetId), String(sessionId));
    await tab.send('Page.enable');
    await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${watch.toString()})()` });
    await tab.goto(address);
    return tab;
  }

  send(
    method: string,
    params: object = {},
    sessionId?: string,
  ): Promise<{ readonly [name: string]: unknown }> {
    const id = ++this.#sent;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result ?? {}),
      );
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  async close(): Promise<void> {
    this.#socket.close();
    if (this.#child.pid) kill(-this.#child.pid);
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    await until(() => isRemoved(this.#profile));
  }
}

/** @param group a process group as a negative id; it may have ended already. */
function kill(group: number): void {
  try {
    process.kill(group, 'SIGKILL');
  } catch {
    // The group has ended.
  }
}

/** Returns false while a process still writes into the folder. */
function isRemoved(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

export class ChromiumTab {
  readonly #browser: ChromiumTabs;
  readonly #target: string;
  readonly #session: string;

  constructor(browser: ChromiumTabs, target: string, session: string) {
    this.#browser = browser;
    this.#target = target;
    this.#session = session;
  }

  send(method: string, params: object = {}): Promise<{ readonly [name: string]: unknown }> {
    return this.#browser.send(method, params, this.#session);
  }

  async goto(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
  }

  /** Goes back, as the browser's button does. */
  async back(): Promise<void> {
    const { entries, currentIndex } = await this.send('Page.getNavigationHistory');
    const { id } = (entries as { id: number }[])[(currentIndex as number) - 1]!;
    await this.send('Page.navigateToHistoryEntry', { entryId: id });
  }

  /** Brings this tab in front of the others. */
  async show(): Promise<void> {
    await this.#browser.send('Target.activateTarget', { targetId: this.#target });
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#target });
  }

  async freeze(on: boolean): Promise<void> {
    await this.send('Page.setWebLifecycleState', { state: on ? 'frozen' : 'active' });
  }

  /** Sends a command that the browser does not answer. */
  crash(): void {
    this.send('Page.crash').catch(() => undefined);
  }

  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return (result as { value: T }).value;
  }

  /** Waits until the agent can dial in this tab. */
  async isOn(): Promise<void> {
    await until(() => this.#canDial());
  }

  /** Whether this tab has the phone and is registered. */
  async hasPhone(): Promise<boolean> {
    return (await this.phones()) === 1 && this.#canDial();
  }

  /** Counts the SIP connections of this tab. */
  phones(): Promise<number> {
    return this.evaluate('globalThis.phones?.() ?? 0');
  }

  #canDial(): Promise<boolean> {
    const button = `document.querySelector('cc-softphone')?.shadowRoot?.querySelector('.call-button:not([aria-disabled])')`;
    return this.evaluate<boolean>(`${button} != null`);
  }
}
