/** Things as the checks need them; those of the protocol have more. */
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
  /** What a leading tab did: with which number of leadership. */
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
  /** Who gets it whole. */
  readonly audience: readonly string[];
  /** What somebody of these audiences is sent, if anything. Two that are the same are `===`. */
  seenBy(audiences: ReadonlySet<string>): unknown;
}

export interface AuditRow {
  /** `role:id`. */
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | null | undefined>>;
}

/** A stretch of an agent's day. */
export interface AgentTime {
  readonly agentId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly since: number;
  readonly until: number | null;
}

/** What the store held and wrote in one epoch, or from the beginning of the schedule. */
export interface History {
  readonly epoch: string;
  /** What was true at its beginning: what is open, and what the schedule itself made. */
  readonly base: Tables;
  readonly baseOffset: number;
  readonly baseTimes: readonly AgentTime[];
  /** Everything after the base, also what was cut off later. */
  readonly log: readonly Logged[];
  readonly audit: readonly AuditRow[];
  readonly times: readonly AgentTime[];
  readonly end: Tables;
  /** `kind subject` of everything that has a due time. */
  readonly timers: ReadonlySet<string>;
}

/** What one page heard from one snapshot to the next. */
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
  /** What it shows at the end; null: it was closed before. */
  readonly view: Tables | null;
}

export interface CommandEvidence {
  /** Name of the page that it was given in. */
  readonly page: string;
  readonly agent: string;
  readonly act: string;
  readonly ticketId: string | null;
  /** Id of the message that it makes. */
  readonly marker: string | null;
  readonly durable: boolean;
  /** Server time; null: durable. */
  readonly deadline: number | null;
  /** What the page was told. `unheard`: it ended before, or its patience did. */
  readonly reported: 'done' | 'refused' | 'unheard';
  /** Which history was in force when it was told. */
  readonly toldIn: number;
  /** The answer that the store keeps at the end, if it keeps one. */
  readonly kept: { readonly done: boolean; readonly at: number } | null;
}

/** All that the checks may look at: the store's own rows, and what pages saw. */
export interface Evidence {
  readonly histories: readonly History[];
  readonly pages: readonly PageEvidence[];
  /** In the order they were given. */
  readonly commands: readonly CommandEvidence[];
  /** Tickets whose contact was acknowledged, with the history that was in force. */
  readonly contacts: readonly { readonly ticketId: string; readonly history: number }[];
  /** What did not come to rest although all faults had ended; empty: everything did. */
  readonly unsettled: readonly string[];
}

/** One thing that may not be: the invariant's number and what was found. */
export interface Violation {
  readonly invariant: `I${number}`;
  readonly found: string;
}
