import type { Interaction } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { TicketHeadWords } from './ticket-head-words.js';
import { channelIcon } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { down } from '../icons/shapes/down.js';
import { inbound } from '../icons/shapes/inbound.js';
import { outbound } from '../icons/shapes/outbound.js';
import { plus } from '../icons/shapes/plus.js';
import type { RovingFocus } from '../internal/roving-focus.js';
import { button } from '../parts/button.js';
import type { MenuEntry, MenuSelectEvent } from '../parts/menu.js';
import { isLive, type TicketView } from './ticket-view.js';

interface FactActions {
  readonly dial: () => void;
  readonly openContact: () => void;
}

/** One line: direction, campaign and queue, the contact's number, our own number and its alias, of what is shown. */
export function facts(view: TicketView, words: TicketHeadWords, actions: FactActions): TemplateResult {
  const { ticket, queue, shown, phone, owner, mine } = view;
  const out = shown?.direction === 'out';
  const dial = (event: Event) => {
    event.preventDefault();
    actions.dial();
  };
  return html`<div class="facts">
    ${icon(out ? outbound : inbound, { size: 's', flip: true })}<span
      >${words.term(out ? 'outbound' : 'inbound')}</span
    >
    ${queue ? html`<span aria-hidden="true">·</span><span>${queue.campaignName} › ${queue.name}</span>` : nothing}
    ${
      phone
        ? html`<span aria-hidden="true">·</span
            ><a class="num" dir="ltr" href="tel:${phone}" @click=${dial}>${phone}</a>`
        : nothing
    }
    ${
      shown
        ? html`<span aria-hidden="true">→</span><span>${shown.ownAddress.alias}</span
            ><span class="dim num">${shown.ownAddress.address}</span>`
        : nothing
    }
    ${
      ticket.contactId
        ? html`<button type="button" class="btn link s" @click=${actions.openContact}>
            ${words.term('contact')}
          </button>`
        : nothing
    }
    ${owner && !mine ? html`<span class="warn">${words.term('not-yours', owner.name)}</span>` : nothing}
  </div>`;
}

/** Older interactions are in a menu before the tabs. */
const maxTabs = 8;

export interface ChannelStripOptions {
  readonly words: TicketHeadWords;
  readonly roving: RovingFocus;
  /** The entries of the menu of older interactions; empty until their code has loaded. */
  readonly earlier: (interactions: readonly Interaction[]) => readonly MenuEntry[];
  readonly choose: (interactionId: string) => void;
  readonly start: () => void;
}

/** One tab per interaction, the newest last, and a button that starts another. */
export function channelStrip(view: TicketView, options: ChannelStripOptions): TemplateResult {
  const { words, roving, choose, start } = options;
  const { interactions, shown, offline } = view;
  const newest = interactions.slice(-maxTabs);
  const tabs = !shown || newest.includes(shown) ? newest : [shown, ...newest.slice(1)];
  const rest = interactions.filter((each) => !tabs.includes(each));
  const add = button({
    label: words.term('start-channel'),
    icon: icon(plus),
    iconOnly: true,
    reason: offline ? words.error('connection-lost') : undefined,
    onPress: start,
  });
  return html`<div class="strip">
    ${rest.length > 0 ? earlierMenu(rest, options) : nothing}
    ${
      tabs.length > 0
        ? html`<div
            class="tabs channel-tabs"
            role="tablist"
            aria-label=${words.term('channels')}
            @keydown=${roving.keydown}
            @focusin=${roving.focusin}
          >
            ${tabs.map((each) => channel(each, each === shown, words, choose))}
          </div>`
        : nothing
    }
    ${add}
  </div>`;
}

function earlierMenu(
  rest: readonly Interaction[],
  { words, earlier, choose }: ChannelStripOptions,
): TemplateResult {
  const label = words.term('n-earlier', rest.length);
  return html`<cc-p-menu
    label=${label}
    .entries=${earlier(rest)}
    @cc-p-select=${({ item }: MenuSelectEvent) => choose(item.id)}
    ><button slot="trigger" type="button" class="btn s" title=${label}>
      ${label}${icon(down, { size: 's' })}
    </button></cc-p-menu
  >`;
}

function channel(
  interaction: Interaction,
  selected: boolean,
  words: TicketHeadWords,
  choose: (interactionId: string) => void,
): TemplateResult {
  const name = words.named('channel', interaction.channel);
  const live = isLive(interaction);
  return html`<button
    type="button"
    class="tab"
    role="tab"
    aria-selected=${selected ? 'true' : 'false'}
    aria-label=${live ? `${name}, ${words.term('live')}` : name}
    title="${name} · ${words.time(interaction.openedAt)}"
    @click=${() => choose(interaction.id)}
  >
    ${channelIcon(interaction.channel)}<span class="channel-name">${name}</span
    >${live ? html`<i class="live"></i>` : nothing}
  </button>`;
}
