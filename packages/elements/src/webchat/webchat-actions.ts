import type { CustomerClient, MessageView } from '@centralita/core';
import type { LitElement } from 'lit';
import { TypingSignal } from '../messages/typing-signal.js';
import { CommandController } from '../internal/command-controller.js';
import { LazyModule } from '../internal/lazy-module.js';
import { loadLinks, type LinksOf } from '../links/load-links.js';

/** Longer addresses are cut: characters. */
const maxPageLength = 2_000;

/** Of a message, as the protocol has it, in UTF-16 units. */
export const maxCustomerText = 4_000;

/** What the server learns with the first message. */
export interface CustomerOptions {
  readonly name?: string;
  readonly queue?: string;
  readonly page?: string;
}

/** @param options.name and `queue` may be empty. */
export function customerOptions({ name, queue }: { name: string; queue: string }): CustomerOptions {
  const trimmed = name.trim();
  const page = location.href.slice(0, maxPageLength);
  return { ...(trimmed && { name: trimmed }), ...(queue && { queue }), page };
}

/** What the customer does in a web chat. */
export class WebchatActions {
  readonly commands: CommandController;
  readonly #client: () => CustomerClient | undefined;
  /** Apart: what fails here is shown at its message. */
  readonly #sending: CommandController;
  readonly #typing: TypingSignal;
  readonly #links: LazyModule<LinksOf>;
  #count = 0;

  constructor(host: LitElement, client: () => CustomerClient | undefined) {
    this.#client = client;
    this.commands = new CommandController(host);
    this.#sending = new CommandController(host);
    this.#links = new LazyModule(host, loadLinks);
    this.#typing = new TypingSignal(host, (on) => client()?.webchat.setTyping(on));
  }

  /** Finds the links in messages; undefined until its code is loaded. */
  get linksOf(): LinksOf | undefined {
    return this.#links.value;
  }

  get draft() {
    return this.#client()?.drafts.webchat();
  }

  write(text: string): void {
    this.draft?.set(text);
    if (text.trim() !== '') this.#typing.typed();
    else this.#typing.stop();
  }

  stopTyping(): void {
    this.#typing.stop();
  }

  /** @returns whether something went on its way. */
  send(text: string, options: CustomerOptions): boolean {
    const client = this.#client();
    const words = text.trim();
    if (!client || words === '' || words.length > maxCustomerText) return false;
    this.#typing.stop();
    client.drafts.webchat().set('');
    void this.#sending.run(() => client.webchat.send(words, options), `send:${this.#count++}`);
    return true;
  }

  resend(message: MessageView, options: CustomerOptions): void {
    void this.#sending.run(() => this.#client()?.webchat.resend(message, options), message.id);
  }

  giveBack(message: MessageView): void {
    const former = this.draft?.get();
    this.#client()?.webchat.discard(message);
    this.draft?.set(former ? `${message.text}\n${former}` : message.text);
  }

  end(): void {
    const client = this.#client();
    if (client) void this.commands.run(() => client.webchat.end(), 'end');
  }

  call(queue: string): void {
    const client = this.#client();
    if (!client) return;
    void this.commands.run(async () => {
      await client.voice.enable();
      await client.voice.dial(queue);
    }, 'call');
  }

  mute(callId: string, muted: boolean): void {
    void this.commands.run(() => this.#client()?.voice.mute(callId, muted), 'mute');
  }

  hangUp(callId: string): void {
    void this.commands.run(() => this.#client()?.voice.end(callId), 'hang-up');
  }
}
