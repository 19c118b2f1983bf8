import type { Backend } from '../backend.js';
import type { Tickets } from '../features/tickets.js';
import type { Interaction } from '../protocol/index.js';

/** The contact that the host page should show now. */
export interface ScreenPop {
  readonly ticketId: string;
  readonly interactionId: string;
  readonly contactId: string | null;
  readonly channel: Interaction['channel'];
  readonly direction: Interaction['direction'];
  /** E.164 for calls, else the address or visitor id. */
  readonly address: string;
  readonly name: string;
  /** A number that the caller claims and nobody has verified: a hint for the agent, never the key of a record. */
  readonly claimedNumber?: string;
}

/** Calls `pop` once for each interaction with a customer that becomes this agent's own while the page is open. */
export function onScreenPop(backend: Backend, tickets: Tickets, pop: (event: ScreenPop) => void): () => void {
  const popped = new Set<string>();
  const isOwn = ({ status, agentId, colleagueId }: Interaction) =>
    !colleagueId && (status === 'active' || status === 'held') && agentId === backend.$me.get()?.id;
  const stops = [
    // Interactions that the agent has when the page opens were popped before the reload.
    backend.on('snapshot', (entities) => {
      for (const interaction of entities.interaction ?? [])
        if (isOwn(interaction)) popped.add(interaction.id);
    }),
    backend.on('change', (change) => {
      if (change.entity !== 'interaction') return;
      if (!change.value || change.value.status === 'closed') popped.delete(change.id);
      if (!change.value || !isOwn(change.value)) return;
      const interaction = change.value;
      if (popped.has(interaction.id)) return;
      popped.add(interaction.id);
      // The ticket's record may follow in the same batch.
      queueMicrotask(() => pop(describe(interaction, tickets)));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function describe(interaction: Interaction, tickets: Tickets): ScreenPop {
  const ticket = tickets.ticket(interaction.ticketId).get();
  const { claimedNumber } = interaction.remote;
  return {
    ticketId: interaction.ticketId,
    interactionId: interaction.id,
    contactId: ticket?.contactId ?? null,
    channel: interaction.channel,
    direction: interaction.direction,
    address: interaction.remote.address,
    name: ticket?.contactName ?? interaction.remote.name,
    ...(claimedNumber !== undefined && { claimedNumber }),
  };
}
