import type {
  Client,
  Interaction,
  OutcomeTree,
  Queue,
  Ticket,
  Tipification,
  TipificationDraft,
} from '@centralita/core';
import type { UseStore } from '../internal/stores.js';

/** The data that the form draws, read once per render. */
export interface TipificationView {
  readonly client: Client;
  readonly ticket: Ticket;
  readonly queue: Queue | null;
  readonly tree: OutcomeTree | null;
  /** The recorded outcome, or the one that waits for the server. */
  readonly saved: Tipification | null;
  readonly waits: boolean;
  /** Null: nothing was started, or it is what waits. */
  readonly draft: TipificationDraft | null;
  readonly online: boolean;
  /** The own interaction whose wrap-up runs. */
  readonly wrapUp: Interaction | undefined;
}

/** Parameters of the command. */
type Waiting = Pick<Tipification, 'ticketId' | 'outcomeId' | 'tags' | 'note'>;

export function readTipification(
  use: UseStore,
  client: Client | undefined,
  ticketId: string,
): TipificationView | undefined {
  if (!client) return undefined;
  const ticket = use(client.tickets.ticket(ticketId));
  if (!ticket) return undefined;
  const queue = use(client.queues.queue(ticket.queueId));
  const me = use(client.$me)?.id;
  const own = use(client.tickets.interactionsOf(ticket.id)).filter((each) => each.agentId === me);
  const waiting = use(client.$pending).findLast(
    ({ name, params }) => name === 'tipification.save' && (params as Waiting).ticketId === ticket.id,
  );
  const kept = use(client.drafts.tipification(ticket.id));
  const saved = use(client.tipification.of(ticket.id));
  const sent =
    waiting && ({ ...saved, at: waiting.queuedAt, ...(waiting.params as Waiting) } as Tipification);
  return {
    client,
    ticket,
    queue,
    tree: queue?.outcomeTreeId ? use(client.tipification.tree(queue.outcomeTreeId)) : null,
    saved: sent ?? saved,
    waits: sent !== undefined,
    draft: sent && kept && isSame(sent, kept) ? null : kept,
    online: use(client.$status).state === 'online',
    wrapUp: own.findLast((each) => each.status === 'wrap-up'),
  };
}

const isSame = (sent: Waiting, draft: TipificationDraft): boolean =>
  sent.outcomeId === draft.outcomeId && sent.note === draft.note && sent.tags.join() === draft.tags.join();

/** Why it cannot be finished. A wrap-up without an outcome can, where none is asked for. */
export function whyNotDone(
  { wrapUp, queue }: TipificationView,
  draft: TipificationDraft | null,
): 'outcome-required' | 'choose-outcome' | undefined {
  if (draft?.outcomeId) return undefined;
  const untouched = !draft || (draft.tags.length === 0 && draft.note === '');
  if (wrapUp && !queue?.tipificationRequired && untouched) return undefined;
  return queue?.tipificationRequired ? 'outcome-required' : 'choose-outcome';
}
