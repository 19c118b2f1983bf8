import type { Activity, Client } from '@centralita/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ContactWords } from '../i18n/contact-words.js';
import { channelIcon } from '../icons/channel-icon.js';
import { CommandController } from '../internal/command-controller.js';
import { define } from '../internal/define.js';
import { banner } from '../parts/banner.js';
import { button } from '../parts/button.js';
import { skeleton } from '../parts/skeleton.js';
import { pieces } from '../styles/pieces.js';
import { inner } from '../styles/inner.js';

/** The last contacts over all channels, ten at a time. Part of the contact card. */
export class ContactActivityPart extends LitElement {
  static override readonly styles = [
    inner,
    pieces,
    css`
      :host {
        display: block;
      }

      .section-head {
        display: flex;
        align-items: center;
        padding: var(--_space-3) var(--_space-4) var(--_space-1);
        border-block-start: 1px solid var(--_line);
      }

      ul {
        padding: 0 var(--_space-2) var(--_space-2);
      }

      li {
        display: flex;
        align-items: start;
        gap: 10px;
        padding: 6px var(--_space-2);
      }

      li .icon {
        color: var(--_text-2);
        margin-block-start: 1px;
      }

      .none {
        padding: 0 var(--_space-4) var(--_space-4);
        color: var(--_text-2);
      }

      .fault {
        padding: var(--_space-1) var(--_space-3) var(--_space-3);
      }
    `,
  ];

  readonly #words = new ContactWords(this);
  readonly #commands = new CommandController(this);

  @property({ attribute: false }) client: Client | undefined;

  @property() contact = '';

  /** Changes when something happened: the list is fetched anew. */
  @property({ type: Number }) changed = 0;

  @state() private list: readonly Activity[] | null = null;
  @state() private hasMore = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('contact')) this.list = null;
    if (changed.has('contact') || changed.has('changed') || changed.has('client')) void this.#load();
  }

  override render(): TemplateResult {
    const words = this.#words;
    const moreButton = button({
      label: words.term('see-more'),
      variant: 'link end-side',
      busy: this.#commands.isPending('more'),
      onPress: () => void this.#load(this.list?.at(-1)),
    });
    return html`<section aria-labelledby="title">
      <div class="section-head">
        <h3 class="strong" id="title">${words.term('recent-activity')}</h3>
        ${this.hasMore ? moreButton : nothing}
      </div>
      ${this.#body()}
    </section>`;
  }

  #body(): TemplateResult {
    const words = this.#words;
    if (this.#commands.error) {
      const action = { label: words.term('try-again'), onPress: () => void this.#load() };
      return html`<div class="fault">
        ${banner({ tone: 'bad', text: words.term('activity-failed'), action })}
      </div>`;
    }
    if (!this.list) return skeleton(words.term('loading'), 2);
    if (this.list.length > 0)
      return html`<ul>
        ${this.list.map((each) => this.#row(each))}
      </ul>`;
    return html`<p class="none">${words.term('no-activity')}. ${words.term('activity-hint')}</p>`;
  }

  #row({ channel, text, at, seconds, agentName, ticketNumber }: Activity): TemplateResult {
    const words = this.#words;
    const facts = [
      `${words.day(at)} ${words.time(at)}`,
      seconds === null ? '' : words.duration(seconds * 1000),
      agentName ?? '',
      `#${ticketNumber}`,
    ];
    return html`<li>
      ${channelIcon(channel)}<span class="sr-only">${words.named('channel', channel)}</span>
      <span class="grow">
        <span class="cut">${text || words.named('channel', channel)}</span>
        <span class="cut meta num">${facts.filter((fact) => fact !== '').join(' · ')}</span>
      </span>
    </li>`;
  }

  /** @param oldest loads what came before it; without it, the list is loaded anew */
  async #load(oldest?: Activity): Promise<void> {
    const { client, contact } = this;
    if (!client || !contact) return;
    const key = oldest ? 'more' : contact;
    const page = await this.#commands.run(() => client.contacts.activity(contact, oldest), key);
    // Another contact is shown by now.
    if (!page || contact !== this.contact) return;
    this.list = oldest ? [...(this.list ?? []), ...page.activity] : page.activity;
    this.hasMore = page.hasMore;
  }
}

export function defineContactActivity(): void {
  define('cc-p-contact-activity', ContactActivityPart);
}

declare global {
  interface HTMLElementTagNameMap {
    'cc-p-contact-activity': ContactActivityPart;
  }
}
