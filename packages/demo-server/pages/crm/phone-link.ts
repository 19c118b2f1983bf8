import { html, nothing, type TemplateResult } from 'lit';

/** Formats `+34 752 415 920` for display: groups of three after the country code. */
const grouped = (number: string) =>
  number.replace(/^(\+(?:1|34|351|4\d|\d{2}))(\d+)$/, (_, country: string, rest: string) =>
    [country, ...(rest.match(/\d{3}(?=\d{2})|\d+/g) ?? [])].join(' '),
  );

/** A plain `tel:` link, which `enableClickToDial` dials in the page. */
export const phoneLink = (number: string, contactId: string | null): TemplateResult =>
  html`<a class="num phone" href=${`tel:${number}`} data-contact-id=${contactId ?? nothing}
    >${grouped(number)}</a
  >`;
