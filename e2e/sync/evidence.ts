/** The entities with the fields that the checks need; those of the protocol have more. */
export interface Things {
  readonly ticket: {
    readonly id: string;
    readonly queueId: string;
    readonly ownerId: string | null;
    readonly status: string;
    readonly waitingSince: number | null;
  };
  readonly interaction: {
    readonly id: string;
    readonly ticketId: string;
    readonly agentId: string | null;
    readonly status: string;
    readonly wrapUpUntil: number | null;
  };
  readonly offer: {
    readonly id: string;
    readonly interactionId: string;
    readonly ticketId: string;
    readonly agentId: string;
    readonly state: string;
  };
  readonly agent: {
    readonly id: string;
    readonly state: string;
    readonly reason: string | null;
    readonly connected: boolean;
    readonly chosen: { readonly state: string };
  };
  readonly message: { readonly id: string; readonly ticketId: string };
  /** An act of a leading tab, with its term. */
  readonly act: {
    readonly id: string;
    readonly agentId: string;
    readonly term: number;
    readonly tab: string;
  };
}

export type ThingName = keyof Things;
export type Tables = { readonly [N in ThingName]: ReadonlyMap<string, Things[N]> };

/** A change as the log has it; facts have no entity. */
export interface Logged {
  readonly offset: number;
  readonly at: number;
  readonly entity: string | null;
  readonly id: string;
  readonly value: unknown;
  /** The audiences that receive the whole value. */
  readonly audience: readonly string[];
  /** The record as a user with these audiences receives it, if at all. Equal values are identical (`===`). */
  seenBy(audiences: ReadonlySet<string>): unknown;
}

export interface AuditRow {
  /** `role:id`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | null | undefined>>;
}

/** An interval of an agent's day. */
export interface AgentTime {
  readonly agentId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly since: number;
  readonly until: number | null;
}

/** The content and the writes of the store in one epoch. The first epoch begins with the schedule. */
export interface History {
  readonly epoch: string;
  /** The state at its beginning: what is open, and what the schedule itself created. */
  readonly base: Tables;
  readonly baseOffset: number;
  readonly baseTimes: readonly AgentTime[];
  /** The newest records before the base, because a page may start from a snapshot that is a little older. */
  readonly earlier: readonly Logged[];
  /** Everything after the base, including records that were removed later. */
  readonly log: readonly Logged[];
  readonly audit: readonly AuditRow[];
  readonly times: readonly AgentTime[];
  readonly end: Tables;
  /** `kind subject` of everything that has a due time. */
  readonly timers: ReadonlySet<string>;
}

/** The records that one page received from one snapshot to the next. */
export interface Chapter {
  readonly epoch: string;
  readonly offset: number;
  readonly reason: 'first' | 'gap' | 'epoch';
  /** Records in the order they were applied, as `Logged.seenBy` gives them. */
  readonly applied: readonly unknown[];
}

/** One life of a page. */
export interface PageEvidence {
  readonly name: string;
  readonly agent: string;
  readonly audiences: ReadonlySet<string>;
  readonly chapters: readonly Chapter[];
  /** The final content of the page; null if it was closed before. */
  readonly view: Tables | null;
}

export interface CommandEvidence {
  /** The name of the page where it was submitted. */
  readonly page: string;
  readonly agent: string;
  readonly act: string;
  readonly ticketId: string | null;
  /** The id of the message that it creates. */
  readonly marker: string | null;
  readonly durable: boolean;
  /** Server time; null for durable commands. */
  readonly deadline: number | null;
  /** The outcome that the page learned. `unheard`: the page ended or stopped waiting before. */
  readonly reported: 'done' | 'refused' | 'unheard';
  /** The number of the history that was in force when the page learned it. */
  readonly toldIn: number;
  /** The answer that the store keeps at the end, if it keeps one. */
  readonly kept: { readonly done: boolean; readonly at: number } | null;
}

/** Everything that the checks may read: the store's own rows, and what pages saw. */
export interface Evidence {
  readonly histories: readonly History[];
  readonly pages: readonly PageEvidence[];
  /** The commands in the order in which they were submitted. */
  readonly commands: readonly CommandEvidence[];
  /** Tickets whose contact was acknowledged, with the history that was in force. */
  readonly contacts: readonly { readonly ticketId: string; readonly history: number }[];
  /** Lists the parts that did not settle after all faults had ended; empty if all did. */
  readonly unsettled: readonly string[];
}

/** One violation: the number of the invariant, and what was found. */
export interface Violation {
  readonly invariant: `I${number}`;
  readonly found: string;
}
