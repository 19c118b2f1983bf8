import type { ChannelGroup } from '@centralita/core';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { groupIcon } from '../icons/group-icon.js';
import { standsOver, stateLabel } from './state-label.js';
import type { StatusView } from './status-view.js';

/** The load of each channel group; dim, with the reason, where no new work arrives. */
export const channelLoads = (words: Localizer, view: StatusView): readonly TemplateResult[] =>
  view.groups.map((group) => loadOf(words, view, group));

function loadOf(words: Localizer, view: StatusView, group: ChannelGroup): TemplateResult {
  const { link, own } = view;
  const name = words.named('channel', group);
  if (link !== 'online' || !own) return sign(group, `${name} –`, '–', 'channel-off');
  if (group === 'voice' && !own.phone) return sign(group, words.term('voice-off'), '–', 'channel-off');
  const { used, capacity, status } = own.channels[group];
  const all = group === 'voice' ? own.voice : own.chat;
  const full = used > 0 && (used >= capacity || all.used >= all.capacity);
  const load = words.term('load-of', name, used, capacity);
  const text = `${used}/${capacity}`;
  if (status !== 'ready')
    return sign(group, `${load}, ${words.named('readiness', status)}`, text, `channel-off ${status}`);
  if (!standsOver(view)) return sign(group, load, text, full ? 'full' : '');
  return sign(group, `${load}, ${stateLabel(words, view, own.state, own.reason)}`, text, 'channel-off');
}

const sign = (group: ChannelGroup, label: string, text: string, tone: string): TemplateResult =>
  html`<span class="channel-load ${tone}" role="img" aria-label=${label} title=${label}
    >${groupIcon(group, { size: 's' })}${text}</span
  >`;
