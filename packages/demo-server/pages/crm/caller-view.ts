import type { Contact, ScreenPop } from '@centralita/core';
import { html, nothing, type TemplateResult } from 'lit';
import { formText } from '../shared/form-text.js';
import { icon } from '../shared/icons.js';
import { avatar } from './avatar.js';
import type { CrmActions, CrmState } from './crm-state.js';
import { say } from './crm-words.js';
import { phoneLink } from './phone-link.js';
import { pops } from './pops.js';
import { timeline } from './timeline.js';
import { timelineList } from './timeline-list.js';

const textOf = (pop: ScreenPop | undefined, kind: 'unknown' | 'unknownVisitor') =>
  pop?.claimedNumber ? 'unverifiedText' : kind === 'unknown' ? 'unknownText' : 'unknownVisitorText';

const isNumber = (address: string) => /^\+?\d{3,}$/.test(address);

function candidate(contact: Contact, link: () => void): TemplateResult {
  return html`<li>
    ${avatar(contact.name)}
    <span class="grow"
      >${contact.name}<br /><span class="dim num" data-cc-no-dial>${contact.code ?? ''}</span></span
    >
    <button class="button" type="button" @click=${link}>${say('link')}</button>
  </li>`;
}

function createForm(
  ticketId: string,
  name: string,
  phone: string | null,
  actions: CrmActions,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void actions.createCustomer(ticketId, formText(form, 'name'), formText(form, 'code'), phone);
  };
  return html`
    <form class="create" @submit=${submit} data-test="create-customer">
      <label>
        <span>${say('name')}</span>
        <input class="input" name="name" required maxlength="200" .defaultValue=${name} />
      </label>
      <label>
        <span>${say('document')}</span>
        <input class="input" name="code" maxlength="100" />
      </label>
      <button class="button primary" type="submit">${say('create')}</button>
    </form>
  `;
}

/** The page of an unknown caller: possible customers, and a form for a new one. */
export function callerView(ticketId: string, state: CrmState, actions: CrmActions): TemplateResult {
  const pop = pops.of(ticketId);
  const phone = pop && isNumber(pop.address) ? pop.address : null;
  const name = pop && pop.name !== pop.address ? pop.name : '';
  const kind = pop?.channel === 'voice' ? 'unknown' : 'unknownVisitor';
  return html`
    <a class="back" href="#/customers">${icon('back')}${say('back')}</a>
    <article class="card record" data-test="caller" data-ticket=${ticketId}>
      <div class="record-head">
        ${avatar(name, 'l')}
        <div>
          <h1 data-test="caller-name">${name || say(kind)}</h1>
          <p>${phone ? phoneLink(phone, null) : nothing}</p>
          <p class="dim">${say(textOf(pop, kind))}</p>
        </div>
      </div>
      ${
        state.candidates.length > 0
          ? html`<h2>${say('candidates')}</h2>
              <ul class="candidates">
                ${state.candidates.map((contact) =>
                  candidate(contact, () => void actions.linkCustomer(ticketId, contact.id)),
                )}
              </ul>`
          : nothing
      }
      ${createForm(ticketId, name, phone, actions)}
    </article>
    <section class="card">
      <h2>${say('timeline')}</h2>
      ${timelineList(timeline.ofTicket(ticketId), say('timelineEmpty'))}
    </section>
  `;
}
