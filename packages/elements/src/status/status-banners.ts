import type { ChannelGroup } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../icons/icon.js';
import { clock } from '../icons/shapes/clock.js';
import { fwd } from '../icons/shapes/fwd.js';
import { info } from '../icons/shapes/info.js';
import { button } from '../parts/button.js';
import { stateLabel } from './state-label.js';
import type { StatusView } from './status-view.js';
import type { StatusWords } from './status-words.js';

export interface NoteActions {
  readonly isPending: (key: string) => boolean;
  readonly onTakeBack: () => void;
  readonly onStopForwarding: () => void;
}

/** Notices beside the state: a choice that begins later or already counts, and the forwarding of calls. */
export function statusBanners(words: StatusWords, view: StatusView, actions: NoteActions): unknown {
  const { own, link } = view;
  if (!own) return nothing;
  const { pending, apart, state, reason, forwardTo } = own;
  const lost = link === 'online' ? undefined : words.error('connection-lost');
  const act = (key: string, label: string, onPress: () => void): TemplateResult =>
    button({ label, onPress, variant: 'link', reason: lost, busy: actions.isPending(key) });
  return [
    pending
      ? note(
          icon(clock, { size: 's' }),
          words.term('after-this', stateLabel(words, view, pending.state, pending.reason)),
          act('take-back', words.term('undo'), actions.onTakeBack),
        )
      : nothing,
    apart
      ? note(
          icon(info, { size: 's' }),
          words.term('at-once', stateLabel(words, view, state, reason)),
          nothing,
        )
      : nothing,
    ...notShown(words, view),
    forwardTo === null
      ? nothing
      : note(
          icon(fwd, { size: 's', flip: true }),
          words.term('forwarded-to', forwardTo),
          act('stop-forwarding', words.term('forward-stop'), actions.onStopForwarding),
        ),
  ];
}

/** Names the channel groups that no open page of the agent shows: those with open work, and those that are not offered. */
function notShown(words: StatusWords, { own, link, receiving, groups }: StatusView): TemplateResult[] {
  const shown = own?.shown;
  if (!shown || link !== 'online') return [];
  const hidden = (Object.keys(own.channels) as ChannelGroup[]).filter(
    (group) => group !== 'voice' && !shown.includes(group),
  );
  const open = hidden.filter((group) => own.channels[group].used > 0);
  const missed = receiving ? hidden.filter((group) => groups.includes(group)) : [];
  const say = (key: 'shown-nowhere' | 'not-offered', which: readonly ChannelGroup[]): TemplateResult => {
    const names = which.map((group) => words.named('channel', group)).join(', ');
    return note(icon(info, { size: 's' }), words.term(key, names), nothing);
  };
  return [
    ...(open.length > 0 ? [say('shown-nowhere', open)] : []),
    ...(missed.length > 0 ? [say('not-offered', missed)] : []),
  ];
}

const note = (sign: TemplateResult, text: string, action: unknown): TemplateResult =>
  html`<span class="pending">${sign}<span role="status">${text}</span>${action}</span>`;
