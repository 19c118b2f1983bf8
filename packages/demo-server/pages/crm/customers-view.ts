import type { Contact } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../shared/icons.js';
import { avatar } from './avatar.js';
import type { CrmActions, CrmState } from './crm-state.js';
import { say } from './crm-words.js';
import { phoneLink } from './phone-link.js';
import { recordPath } from './route.js';

/** `Electricity` of `Electricity, 24-hour tariff`, so that several fit in a row. */
const shortName = (product: string) => product.replace(/,.*/, '');

function row(contact: Contact): TemplateResult {
  const phone = contact.points.find(({ kind }) => kind === 'phone')?.value;
  return html`
    <tr data-test="customer" data-contact=${contact.id}>
      <th scope="row">
        <a class="who" href=${recordPath(contact.id)}>
          ${avatar(contact.name)}<span>${contact.name}</span>
        </a>
      </th>
      <td class="num" data-cc-no-dial>${contact.code ?? '–'}</td>
      <td>${contact.fields.city ?? '–'}</td>
      <td class="wide-only">
        ${contact.products.map(({ name }) => html`<span class="chip">${shortName(name)}</span> `)}
      </td>
      <td>${phone ? phoneLink(phone, contact.id) : '–'}</td>
    </tr>
  `;
}

function table(customers: readonly Contact[]): TemplateResult {
  return html`
    <table class="customers">
      <thead>
        <tr>
          <th scope="col">${say('name')}</th>
          <th scope="col">${say('document')}</th>
          <th scope="col">${say('city')}</th>
          <th scope="col" class="wide-only">${say('products')}</th>
          <th scope="col">${say('phone')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(customers, ({ id }) => id, row)}
      </tbody>
    </table>
  `;
}

const skeleton = () =>
  html`<div class="bones" role="status" aria-label=${say('loading')}>
    ${Array.from({ length: 9 }, () => html`<i></i>`)}
  </div>`;

export function customersView({ query, customers }: CrmState, actions: CrmActions): TemplateResult {
  const onInput = (event: Event) => {
    actions.search((event.target as HTMLInputElement).value);
  };
  return html`
    <div class="head">
      <h1>${say('allCustomers')}</h1>
      <span class="dim num" role="status">
        ${customers ? say('customersCount', { n: customers.length }) : nothing}
      </span>
      <label class="find">
        ${icon('search')}
        <input
          class="input"
          type="search"
          aria-label=${say('search')}
          placeholder=${say('search')}
          .value=${query}
          data-test="search"
          @input=${onInput}
        />
      </label>
    </div>
    ${customers === null ? skeleton() : nothing}
    ${customers && customers.length > 0 ? html`<div class="card">${table(customers)}</div>` : nothing}
    ${customers?.length === 0 ? html`<p class="card blank">${say('noMatch', { text: query })}</p>` : nothing}
  `;
}
