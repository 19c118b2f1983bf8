import type { Contact } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.js';
import { preferences } from '../shared/preferences.js';
import { avatar } from './avatar.js';
import type { CrmState } from './crm-state.js';
import { say } from './crm-words.js';
import { phoneLink } from './phone-link.js';
import { timeline } from './timeline.js';
import { timelineList } from './timeline-list.js';

/** Lets an email address break after `@` and after dots. */
const breakable = (address: string) =>
  address.split(/(?<=[@.])/).map((part, index) => (index === 0 ? part : html`<wbr />${part}`));

const nameOf = (type: 'language' | 'region', code: string | undefined) => {
  if (!code) return '–';
  try {
    return new Intl.DisplayNames(preferences.language, { type }).of(code) ?? code;
  } catch {
    return code;
  }
};

function head(contact: Contact): TemplateResult {
  const year = new Date(contact.createdAt).getUTCFullYear();
  return html`
    <div class="record-head">
      ${avatar(contact.name, 'l')}
      <div>
        <h1 data-test="record-name">${contact.name}</h1>
        <p class="dim">
          ${contact.code ? html`<span class="num" data-cc-no-dial>${contact.code}</span> · ` : nothing}${say(
            'customerSince',
            {
              year,
            },
          )}
        </p>
        <p class="chips">${contact.tags.map((tag) => html`<span class="chip">${tag}</span>`)}</p>
      </div>
    </div>
  `;
}

function fields({ id, points, fields: own }: Contact): TemplateResult {
  const phones = points.filter(({ kind }) => kind === 'phone');
  const mails = points.filter(({ kind }) => kind === 'email');
  return html`
    <dl class="fields">
      ${phones.map(
        ({ value }) =>
          html`<div>
            <dt>${say('phone')}</dt>
            <dd>${phoneLink(value, id)}</dd>
          </div>`,
      )}
      ${mails.map(
        ({ value }) =>
          html`<div>
            <dt>${say('email')}</dt>
            <dd><a href=${`mailto:${value}`}>${breakable(value)}</a></dd>
          </div>`,
      )}
      <div>
        <dt>${say('city')}</dt>
        <dd>${own.city ?? '–'}</dd>
      </div>
      <div>
        <dt>${say('country')}</dt>
        <dd>${nameOf('region', own.country)}</dd>
      </div>
      <div>
        <dt>${say('language')}</dt>
        <dd class="initial">${nameOf('language', own.language)}</dd>
      </div>
      <div>
        <dt>${say('contract')}</dt>
        <dd class="num" data-cc-no-dial>${own.contract ?? '–'}</dd>
      </div>
    </dl>
  `;
}

function products({ products: list }: Contact): TemplateResult {
  if (list.length === 0) return html`<p class="dim">–</p>`;
  return html`<ul class="products">
    ${list.map(
      ({ name, status }) =>
        html`<li>
          ${icon('bolt')}<span>${name}</span
          ><span class=${status === 'active' ? 'chip good' : 'chip'}>${status}</span>
        </li>`,
    )}
  </ul>`;
}

function page(contact: Contact): TemplateResult {
  return html`
    <article class="card record" data-test="record" data-contact=${contact.id}>
      ${head(contact)} ${fields(contact)}
    </article>
    <div class="record-columns">
      <section class="card">
        <h2>${say('timeline')}</h2>
        ${timelineList(timeline.of(contact.id), say('timelineEmpty'))}
      </section>
      <section class="card">
        <h2>${say('products')}</h2>
        ${products(contact)}
      </section>
    </div>
  `;
}

/** A customer's record. The screen pop opens it. */
export function recordView({ record }: CrmState): TemplateResult {
  return html`
    <a class="back" href="#/customers">${icon('back')}${say('back')}</a>
    ${record?.contact ? page(record.contact) : nothing}
    ${
      record?.contact
        ? nothing
        : html`<p class="card blank" role="status">
            ${record?.state === 'error' ? say('recordMissing') : say('loading')}
          </p>`
    }
  `;
}
