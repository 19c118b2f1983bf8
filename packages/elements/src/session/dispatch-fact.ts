import type { Client } from '@centralita/core';
import type { CcEvent } from '../events/cc-event.js';
import { elementsWith } from '../internal/client-controller.js';

export interface FactPlace {
  readonly client: Client;
  /** Where it is dispatched if no element shows it; null: then it is not dispatched. */
  readonly target: EventTarget | null;
  /** Tag of the elements that show facts of this kind. */
  readonly tag: 'cc-status' | 'cc-softphone' | 'cc-conversation';
  /** Only an element that shows this ticket shows the fact. */
  readonly ticketId?: string;
}

/** Dispatches a fact once: on the first element that shows it and from which it reaches `target`, else on `target` itself. */
export function dispatchFact(event: CcEvent<unknown>, { client, target, tag, ticketId }: FactPlace): void {
  const place = elementsWith(client, tag).find(
    (element) =>
      (target === null || isInside(element, target)) &&
      (ticketId === undefined || shownTicket(element, client) === ticketId),
  );
  (place ?? target)?.dispatchEvent(event);
}

/** Looks through shadow roots, as the event does. */
function isInside(element: HTMLElement, target: EventTarget): boolean {
  let node: Node | null = element;
  while (node && node !== target) node = node instanceof ShadowRoot ? node.host : node.parentNode;
  return node === target;
}

function shownTicket(
  element: HTMLElement & { readonly ticketId?: string | null },
  client: Client,
): string | null {
  return element.ticketId ?? client.tickets.$selected.get();
}
