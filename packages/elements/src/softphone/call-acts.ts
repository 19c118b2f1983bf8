import type { Client } from '@centralita/core';
import type { ReactiveControllerHost } from 'lit';
import { CcBeforeAnswerEvent } from '../events/before-answer.js';
import { CcBeforeDialEvent } from '../events/before-dial.js';
import { allowed } from '../events/cc-event.js';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { Action } from '../internal/action.js';
import type { CallCard, SoftphoneView } from './softphone-view.js';

/** What the agent does with calls. Asks the page first where it may say no; a refusal stays in `action.error`. */
export class CallActs {
  readonly action: Action;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #words: LocalizeController;
  readonly #view: () => SoftphoneView;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    words: LocalizeController,
    view: () => SoftphoneView,
  ) {
    this.#host = host;
    this.#words = words;
    this.#view = view;
    this.action = new Action(host);
  }

  isPending(key: string): boolean {
    return this.action.isPending(key);
  }

  /** Why a button of this call cannot act in this browser. */
  reasonNotHere({ call }: CallCard): string | undefined {
    if (call.here) return undefined;
    return this.#words.term(call.state === 'ringing' ? 'phone-connecting' : 'elsewhere-act');
  }

  /** @returns whether it is dialling: what was typed may go. */
  async dial(typed: string, contactId: string | null, callerId: string | null): Promise<boolean> {
    const { line } = this.#view();
    const number = typed.trim().replace(/[\s().\-/]/g, '');
    if (!line || number === '') return false;
    if (!allowed(this.#host, new CcBeforeDialEvent({ number, ticketId: null, contactId }))) return false;
    const context = { ...(contactId && { contactId }), ...(callerId && { callerId }) };
    const dialled = await this.action.run(async () => {
      await line.dial(number, context);
      return true;
    }, 'dial');
    return dialled ?? false;
  }

  /** Answers; what was talked to goes on hold. */
  answer(card: CallCard): void {
    const { line } = this.#view();
    const { id, interactionId, ticketId } = card.call;
    if (!line || this.reasonNotHere(card)) return;
    const about = {
      interactionId: interactionId ?? '',
      ticketId: ticketId ?? '',
      callId: id,
      channel: 'voice',
    };
    if (!allowed(this.#host, new CcBeforeAnswerEvent(about))) return;
    void this.action.run(async () => {
      await this.#holdOthers(id);
      await line.answer(id);
    }, id);
  }

  /** Passes it on to the next agent. */
  decline({ call, offer }: CallCard): void {
    const { line, client } = this.#view();
    void this.action.run(
      () => (offer && client ? client.tickets.decline(offer.id) : line?.end(call.id))!,
      call.id,
    );
  }

  end({ call }: CallCard): void {
    void this.action.run(() => this.#view().line?.end(call.id), `end:${call.id}`);
  }

  mute({ call }: CallCard): void {
    void this.action.run(() => this.#view().line?.mute(call.id, !call.muted));
  }

  hold({ call }: CallCard): void {
    void this.action.run(() => this.#view().line?.hold(call.id, call.state !== 'held'), `hold:${call.id}`);
  }

  /** Speaks with this one; the others go on hold. */
  takeUp(card: CallCard): void {
    if (this.reasonNotHere(card)) return;
    void this.action.run(async () => {
      await this.#holdOthers(card.call.id);
      if (card.call.state === 'held') await this.#view().line?.hold(card.call.id, false);
    }, card.call.id);
  }

  sendDigits({ call }: CallCard, digits: string): void {
    void this.action.run(
      () => this.#view().line?.sendDigits(call.id, digits),
      `digits:${crypto.randomUUID()}`,
    );
  }

  /** @returns whether the note is on its way. */
  note({ ticket }: CallCard, text: string, client: Client | undefined): boolean {
    if (!ticket || !client || text.trim() === '') return false;
    void this.action.run(() => client.conversations.note(ticket.id, text.trim()), 'note');
    return true;
  }

  /** Registers anew after a failure. */
  restart(): void {
    const { line } = this.#view();
    if (!line) return;
    void this.action.run(async () => {
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
