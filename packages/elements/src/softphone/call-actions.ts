import type { ReactiveControllerHost } from 'lit';
import { CcBeforeAnswerEvent } from '../events/before-answer.js';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { allowed } from '../events/cc-event.js';
import type { SoftphoneWords } from './softphone-words.js';
import { CommandController } from '../internal/command-controller.js';
import { numberReader } from './number-reader.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

export interface DialOptions {
  /** The number as the agent typed it. */
  readonly typed: string;
  readonly contactId: string | null;
  /** Our own number that the other party sees; null: the default one. */
  readonly callerId: string | null;
}

/** The actions on calls. The page is asked first where it may veto; a refusal stays in `commands.error`. */
export class CallActions {
  readonly commands: CommandController;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #words: SoftphoneWords;
  readonly #view: () => SoftphoneView;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    { words, view }: { readonly words: SoftphoneWords; readonly view: () => SoftphoneView },
  ) {
    this.#host = host;
    this.#words = words;
    this.#view = view;
    this.commands = new CommandController(host);
  }

  isPending(key: string): boolean {
    return this.commands.isPending(key);
  }

  /** Why this browser cannot control the call: its audio is in another one. */
  unavailableReason({ call }: CallCard): string | undefined {
    if (call.here) return undefined;
    return this.#words.term(call.state === 'ringing' ? 'phone-connecting' : 'elsewhere-act');
  }

  /** @returns whether the call was started. */
  async dial({ typed, contactId, callerId }: DialOptions): Promise<boolean> {
    const { line } = this.#view();
    if (!line || typed.trim() === '') return false;
    const context = { ...(contactId && { contactId }), ...(callerId && { callerId }) };
    const dialed = await this.commands.run(async () => {
      const read = numberReader.value ?? (await numberReader.load());
      const number = read?.(typed)?.number ?? typed.trim();
      if (!allowed(this.#host, new CcBeforeDialEvent({ number, ticketId: null, contactId }))) return false;
      // As it was typed: an extension or a code after the number is sent once the other side answers.
      await line.dial(typed, context);
      return true;
    }, 'dial');
    return dialed ?? false;
  }

  /** Answers the call; the current call goes on hold. */
  answer(card: CallCard): void {
    const { line } = this.#view();
    const { id, interactionId, ticketId } = card.call;
    if (!line || this.unavailableReason(card)) return;
    const detail = {
      interactionId: interactionId ?? '',
      ticketId: ticketId ?? '',
      callId: id,
      channel: 'voice',
    };
    if (!allowed(this.#host, new CcBeforeAnswerEvent(detail))) return;
    void this.commands.run(async () => {
      await this.#holdOthers(id);
      await line.answer(id);
    }, id);
  }

  /** Declines an offered call, which goes to the next agent, or ends any other call. */
  decline({ call, offer }: CallCard): void {
    const { line, client } = this.#view();
    void this.commands.run(
      () => (offer && client ? client.tickets.decline(offer.id) : line?.end(call.id))!,
      call.id,
    );
  }

  end({ call }: CallCard): void {
    void this.commands.run(() => this.#view().line?.end(call.id), `end:${call.id}`);
  }

  mute({ call }: CallCard): void {
    void this.commands.run(() => this.#view().line?.mute(call.id, !call.muted));
  }

  hold({ call }: CallCard): void {
    void this.commands.run(() => this.#view().line?.hold(call.id, call.state !== 'held'), `hold:${call.id}`);
  }

  /** Makes this the current call; the others go on hold. */
  switchTo(card: CallCard): void {
    if (this.unavailableReason(card)) return;
    void this.commands.run(async () => {
      await this.#holdOthers(card.call.id);
      if (card.call.state === 'held') await this.#view().line?.hold(card.call.id, false);
    }, card.call.id);
  }

  sendDigits({ call }: CallCard, digits: string): void {
    void this.commands.run(
      () => this.#view().line?.sendDigits(call.id, digits),
      `digits:${crypto.randomUUID()}`,
    );
  }

  /** @returns whether the note was sent. */
  note({ ticket }: CallCard, text: string): boolean {
    const { client } = this.#view();
    if (!ticket || !client || text.trim() === '') return false;
    void this.commands.run(() => client.conversations.note(ticket.id, text.trim()), 'note');
    return true;
  }

  /** Registers the phone again after a failure. */
  restart(): void {
    const { line } = this.#view();
    if (!line) return;
    void this.commands.run(async () => {
      await line.disable();
      await line.enable();
    }, 'restart');
  }

  async #holdOthers(id: string): Promise<void> {
    const { line, cards } = this.#view();
    for (const { call } of cards) {
      if (call.id !== id && call.state === 'connected' && call.here) await line?.hold(call.id, true);
    }
  }
}
