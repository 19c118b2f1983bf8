import type { ChannelGroup, ChannelStatus } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { groupIcon } from '../icons/group-icon.js';
import { banner } from '../parts/banner.js';
import { standsOver, stateLabel } from './state-label.js';
import type { StatusView } from './status-view.js';
import type { StatusWords } from './status-words.js';

const statuses = ['ready', 'not-ready', 'logged-off'] as const;

export interface ChannelsPanelOptions {
  readonly lost: string | undefined;
  readonly onStatus: (group: ChannelGroup, status: ChannelStatus) => void;
}

/** Readiness per group of channels. What the agent is as a whole stands over them, and is said. */
export function channelsPanel(
  words: StatusWords,
  view: StatusView,
  options: ChannelsPanelOptions,
): TemplateResult {
  const { own, groups } = view;
  if (!own) return html``;
  const over = standsOver(view)
    ? banner({ text: words.term('stands-over', stateLabel(words, view, own.state, own.reason)) })
    : nothing;
  return html`${over}${groups.map((group) => channelRow(words, group, own.channels[group], options))}`;
}

function channelRow(
  words: StatusWords,
  group: ChannelGroup,
  { status, used, capacity }: { status: ChannelStatus; used: number; capacity: number },
  { lost, onStatus }: ChannelsPanelOptions,
): TemplateResult {
  const name = words.named('channel', group);
  const refuse = (event: Event): void => {
    if (lost !== undefined) event.preventDefault();
  };
  return html`<fieldset class="channel">
    <legend class="row">
      ${groupIcon(group, { size: 's' })}<span class="grow medium">${name}</span
      ><span class="meta num">${used}/${capacity}</span>
    </legend>
    <div class="choice">
      ${statuses.map(
        (each) =>
          html`<label title=${lost ?? nothing}
            ><input
              type="radio"
              name=${group}
              aria-disabled=${lost === undefined ? nothing : 'true'}
              .checked=${live(each === status)}
              @click=${refuse}
              @change=${() => onStatus(group, each)}
            />${words.named('readiness', each)}</label
          >`,
      )}
    </div>
  </fieldset>`;
}
