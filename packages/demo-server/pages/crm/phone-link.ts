import { html, nothing, type TemplateResult } from 'lit';

/** `+34 752 415 920`: groups of three after the country's code, for eyes only. */
const grouped = (number: string) =>
  number.replace(/^(\+(?:1|34|351|4\d|\d{2}))(\d+)$/, (_, country: string, rest: string) =>
    [country, ...(rest.match(/\d{3}(?=\d{2})|\d+/g) ?? [])].join(' '),
  );

/** A plain `tel:` link: `enableClickToDial` makes it dial in the page. */
export const phoneLink = (number: string, contactId: string | null): TemplateResult =>
  html`<a class="num phone" href=${`tel:${number}`} data-contact-id=${contactId ?? nothing}
    >${grouped(number)}</a
  >`;
