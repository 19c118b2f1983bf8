import type { ChannelGroup, SkillLevels, Strategy } from '@centralita/core/protocol';
import type { Room } from './room.js';

/** An agent who may take something. */
export interface Candidate {
  readonly agentId: string;
  /** Logged in and not paused there. */
  readonly queueIds: ReadonlySet<string>;
  readonly skills: SkillLevels;
  /** Free places per group of channels, as far as `written` reaches. */
  readonly room: Room;
  /** Free places of all written channels together. */
  readonly written: number;
  readonly open: number;
  /** ms. */
  readonly idleSince: number;
  readonly lastOfferAt: number;
}

/** An interaction in a queue. */
export interface Waiting {
  readonly interactionId: string;
  readonly queueId: string;
  readonly group: ChannelGroup;
  /** Position in the order of everything that waits, ms: see {@link rankOf}. */
  readonly rank: number;
  readonly strategy: Strategy;
  /** Skills with the least level of each. */
  readonly needs: SkillLevels;
  /** Agents who let it pass a moment ago: they are asked only when nobody else is there. */
  readonly passedBy: ReadonlySet<string>;
  /** Agents who are not asked now, even if nobody else is there. */
  readonly refusedBy: ReadonlySet<string>;
}
