import { Type, type Static } from 'typebox';
import { Count, AllowedCount, OneOf, Strict, type Channel } from './schema.js';

/** Agents have a capacity and a readiness for each of these groups. */
export const channelGroups = ['voice', 'chat', 'email', 'work', 'social'] as const;
export const ChannelGroup = OneOf(...channelGroups);
export type ChannelGroup = Static<typeof ChannelGroup>;

/** The group that each channel belongs to. A new channel without one does not compile. */
export const groupOf: Readonly<Record<Channel, ChannelGroup>> = {
  voice: 'voice',
  chat: 'chat',
  email: 'email',
  work: 'work',
  whatsapp: 'social',
  telegram: 'social',
  messenger: 'social',
  x: 'social',
  sms: 'social',
};

/** The groups that a page can show. A page that reports none counts as one that shows all. */
export const ShownGroups = Type.Array(ChannelGroup, { maxItems: channelGroups.length });

export const ChannelStatus = OneOf('ready', 'not-ready', 'logged-off');
export type ChannelStatus = Static<typeof ChannelStatus>;

/** The agent's readiness and capacity in one group of channels. */
export const ChannelPlace = Strict({ status: ChannelStatus, used: Count, capacity: Count });
export type ChannelPlace = Static<typeof ChannelPlace>;

/** One for each group. */
export const ChannelPlaces = Strict({
  voice: ChannelPlace,
  chat: ChannelPlace,
  email: ChannelPlace,
  work: ChannelPlace,
  social: ChannelPlace,
});
export type ChannelPlaces = Static<typeof ChannelPlaces>;

/** AllowedCount that an agent may have of each group at once. */
export const Capacities = Strict({
  voice: Type.Optional(AllowedCount),
  chat: Type.Optional(AllowedCount),
  email: Type.Optional(AllowedCount),
  work: Type.Optional(AllowedCount),
  social: Type.Optional(AllowedCount),
});
export type Capacities = Static<typeof Capacities>;
