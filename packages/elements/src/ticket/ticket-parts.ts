import type { Interaction } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../i18n/localize-controller.js';
import { channelIcon } from '../icons/channel-icon.js';
import { icon } from '../icons/icon.js';
import { inbound, outbound } from '../icons/shapes.js';
import type { RovingFocus } from '../internal/roving-focus.js';
import { isLive, type TicketView } from './ticket-view.js';

interface FactActs {
  readonly dial: () => void;
  readonly openContact: () => void;
}

/** One line: direction, campaign and queue, the contact's number, our own number and its alias. */
export function facts(view: TicketView, words: LocalizeController, acts: FactActs): TemplateResult {
  const { ticket, queue, interactions, phone, owner, mine } = view;
  const first = interactions[0];
  const out = first?.direction === 'out';
  const dial = (event: Event) => {
    event.preventDefault();
    acts.dial();
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
      first
        ? html`<span aria-hidden="true">→</span><span>${first.identifier.alias}</span
            ><span class="dim num">${first.identifier.address}</span>`
        : nothing
    }
    ${
      ticket.contactId
        ? html`<button type="button" class="btn link s" @click=${acts.openContact}>
            ${words.term('contact')}
          </button>`
        : nothing
    }
    ${owner && !mine ? html`<span class="warn">${words.term('not-yours', owner.name)}</span>` : nothing}
  </div>`;
}

/** One tab per interaction, the newest chosen at first. */
export function channels(
  { interactions }: TicketView,
  words: LocalizeController,
  roving: RovingFocus,
  chosen: string | null,
  choose: (interactionId: string) => void,
): unknown {
  if (interactions.length === 0) return nothing;
  // What was chosen in another ticket is not here.
  const shown = (interactions.find(({ id }) => id === chosen) ?? interactions.at(-1))?.id;
  return html`<div
    class="tabs chs"
    role="tablist"
    aria-label=${words.term('channels')}
    @keydown=${roving.keydown}
    @focusin=${roving.focusin}
  >
    ${interactions.slice(-8).map((each) => channel(each, each.id === shown, words, choose))}
  </div>`;
}

function channel(
  interaction: Interaction,
  selected: boolean,
  words: LocalizeController,
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
    ${channelIcon(interaction.channel)}<span class="w">${name}</span
    >${live ? html`<i class="live"></i>` : nothing}
  </button>`;
}
