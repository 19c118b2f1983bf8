import type { Interaction, Ticket, Tipification } from '../protocol/index.js';

/** A finished interaction, ready to be written into a CRM. Times are ISO 8601, numbers E.164. */
export interface ActivityEntry {
  readonly interactionId: string;
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly channel: string;
  readonly direction: 'in' | 'out';
  /** The customer's number, address or id. */
  readonly address: string;
  /** Our number or account. */
  readonly ownAddress: string;
  readonly queueId: string;
  readonly agentId: string;
  readonly openedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** Time between answer and end. */
  readonly talkSeconds: number;
  readonly tipification: {
    readonly outcomeId: string;
    readonly path: readonly string[];
    readonly note: string;
  } | null;
  readonly tags: readonly string[];
  readonly context: Readonly<Record<string, string>>;
  /** Address of the recording; null where there is none. */
  readonly recording: string | null;
}

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());

export function activityOf(
  interaction: Interaction,
  ticket: Ticket,
  outcome: Tipification | null,
): ActivityEntry {
  const { answeredAt, endedAt } = interaction;
  return {
    interactionId: interaction.id,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    contactId: ticket.contactId,
    contactName: ticket.contactName,
    channel: interaction.channel,
    direction: interaction.direction,
    address: interaction.remote.address,
    ownAddress: interaction.ownAddress.address,
    queueId: interaction.queueId,
    agentId: interaction.agentId ?? '',
    openedAt: new Date(interaction.openedAt).toISOString(),
    answeredAt: iso(answeredAt),
    endedAt: iso(endedAt),
    talkSeconds: answeredAt && endedAt ? Math.round((endedAt - answeredAt) / 1000) : 0,
    tipification: outcome ? { outcomeId: outcome.outcomeId, path: outcome.path, note: outcome.note } : null,
    tags: ticket.tags,
    context: ticket.context,
    recording: null,
  };
}
