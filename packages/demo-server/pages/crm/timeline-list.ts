import type { Labels } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon, type IconName } from '../shared/icons.js';
import { preferences } from '../shared/preferences.js';
import { dateTime, duration, words } from '../shared/words.js';
import { say } from './crm-words.js';
import { recordPath } from './route.js';
import type { TimelineEntry } from './timeline.js';

const channel = words({
  en: { voice: 'Call', chat: 'Chat', email: 'Email', whatsapp: 'WhatsApp', other: 'Message' },
  es: { voice: 'Llamada', chat: 'Chat', email: 'Correo', whatsapp: 'WhatsApp', other: 'Mensaje' },
  pt: { voice: 'Chamada', chat: 'Chat', email: 'E-mail', whatsapp: 'WhatsApp', other: 'Mensagem' },
});
const known = ['voice', 'chat', 'email', 'whatsapp'] as const;
const icons: Readonly<Record<string, IconName>> = { voice: 'phone', email: 'mail' };

const wordOf = (labels: Labels) =>
  labels[preferences.language] ?? labels.en ?? Object.values(labels)[0] ?? '';

function title({ channel: name, direction, talkSeconds }: TimelineEntry): string {
  const what = channel(known.find((each) => each === name) ?? 'other');
  const length = talkSeconds > 0 ? ` · ${say('talked', { duration: duration(talkSeconds) })}` : '';
  return `${what} · ${say(direction)}${length}`;
}

function item(entry: TimelineEntry, named: boolean): TemplateResult {
  const { interactionId, contactId, contactName, outcome, tipification, agentName, tags } = entry;
  const who = contactName || entry.address;
  return html`
    <li class="event" data-test="activity" data-interaction=${interactionId} data-channel=${entry.channel}>
      <span class="event-icon">${icon(icons[entry.channel] ?? 'chat')}</span>
      <div>
        <p class="event-title">
          ${named ? (contactId ? html`<a href=${recordPath(contactId)}>${who}</a> · ` : `${who} · `) : nothing}
          <span data-test="activity-title">${title(entry)}</span>
        </p>
        <p data-test="activity-outcome">
          ${outcome.length > 0 ? outcome.map(wordOf).join(' › ') : say('noOutcome')}
          ${tags.map((tag) => html`<span class="chip">${tag}</span> `)}
        </p>
        ${tipification?.note ? html`<p class="event-note">${tipification.note}</p>` : nothing}
        <p class="dim num" data-cc-no-dial>
          ${dateTime(entry.openedAt)} · ${agentName} · #${entry.ticketNumber}
        </p>
      </div>
    </li>
  `;
}

/** The CRM's list of finished interactions; `named` adds the customer to each. */
export function timelineList(
  entries: readonly TimelineEntry[],
  empty: string,
  { named = false }: { readonly named?: boolean } = {},
): TemplateResult {
  if (entries.length === 0) return html`<p class="dim blank">${empty}</p>`;
  return html`<ol class="events" data-test="timeline">
    ${repeat(
      entries,
      ({ interactionId }) => interactionId,
      (entry) => item(entry, named),
    )}
  </ol>`;
}
