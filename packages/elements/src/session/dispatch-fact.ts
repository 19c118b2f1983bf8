import type { Client } from '@centralita/core';
import type { CcEvent } from '../events/cc-event.js';
import { elementsWith } from '../internal/client-controller.js';

export interface FactPlace {
  readonly client: Client;
  /** The event is dispatched here if no element shows the fact; null if it is not dispatched then. */
  readonly target: EventTarget | null;
  /** The tag of the elements that show facts of this kind. */
  readonly tag: 'cc-status' | 'cc-softphone' | 'cc-conversation';
  /** Only elements that show this ticket show the fact. */
  readonly ticketId?: string;
}

/** Dispatches a fact once: on the first element that shows it and is inside `target`, else on `target` itself. */
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
