import type { Contact } from '@centralita/core';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { provide } from '../internal/provide.js';
import { hubPage, until, type HubPage } from '../testing/hub-fixture.js';
import type { CcContactCard } from './contact-card.js';
import './define.js';

describe('<cc-contact-card>', () => {
  let page: HubPage;
  let ticketId: string;
  let element: CcContactCard;
  let contact: Contact;

  const root = () =>
    element.renderRoot.querySelector('cc-p-contact-card')?.renderRoot as ShadowRoot | undefined;
  const find = <E extends Element = HTMLElement>(selector: string): E | null =>
    root()?.querySelector<E>(selector) ?? null;
  const line = (key: string): HTMLElement | null => find(`[data-field="${key}"]`);

  async function show(): Promise<CcContactCard> {
    const around = fixtureSync<HTMLElement>(html`<div></div>`);
    provide(around)(page.client);
    const made = document.createElement('cc-contact-card');
    around.append(made);
    await made.updateComplete;
    return made;
  }

  async function edit(key: string, value: string): Promise<HTMLInputElement> {
    (await until(() => line(key))).click();
    const field = await until(() => find<HTMLInputElement>('.contact-field.edit input'));
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return field;
  }

  const press = (target: HTMLElement, key: string): boolean =>
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );

  const now = (): Contact | null => page.client.contacts.contact(contact.id).get().contact;

  beforeEach(async () => {
    localStorage.clear();
    page = await hubPage({ ready: true });
    await page.chat('I was charged twice');
    ticketId = await page.accept();
    contact = (await page.client.contacts.search('Ferrer'))[0]!;
    await page.client.contacts.link(ticketId, contact.id);
    page.client.tickets.open(ticketId);
    element = await show();
    await until(() => find('h3')?.textContent === contact.name);
  });

  afterEach(() => page.close());

  it('is accessible', async () => {
    await expect(element).to.be.accessible();
  });

  it('changes a field in place: Enter saves', async () => {
    press(await edit('field:city', 'Girona'), 'Enter');
    await until(() => now()?.fields.city === 'Girona');
    await until(() => line('field:city')?.textContent.includes('Girona'));
  });

  it('gives up with Escape and puts the focus back', async () => {
    press(await edit('field:city', 'Nowhere'), 'Escape');
    const back = await until(() => line('field:city'));
    await until(() => root()?.activeElement === back);
    expect(back.textContent).to.not.contain('Nowhere');
  });

  it('keeps what was typed through a reload of the element', async () => {
    await edit('field:city', 'Half a name');
    element.remove();
    element = await show();
    await until(() => find<HTMLInputElement>('.contact-field.edit input')?.value === 'Half a name');
  });

  it('shows an edit at once and as waiting without a connection, and writes on in another tab', async () => {
    page.offline();
    press(await edit('field:city', 'Girona'), 'Enter');
    await until(() => line('field:city')?.textContent.includes('Girona') && find('.pending-mark'));
    press(await edit('name', 'Nora'), 'Enter');
    await until(() => find('h3')?.textContent === 'Nora');
    const draft = { key: 'code', value: 'typed there', base: contact.code ?? '', label: '' };
    page.client.drafts.contactField(contact.id).set(draft);
    await until(() => find<HTMLInputElement>('.contact-field.edit input')?.value === 'typed there');
    page.online();
    await until(() => !find('.pending-mark') && now()?.name === 'Nora' && now()?.fields.city === 'Girona');
    expect(find<HTMLInputElement>('.contact-field.edit input')?.value).to.equal('typed there');
  });

  it('gives the text back when an edit that waited is refused', async () => {
    page.offline();
    press(await edit('field:city', 'Mine'), 'Enter');
    await until(() => find('.pending-mark'));
    const fields = { ...contact.fields, city: 'Theirs' };
    await page.agent('sofia').contacts.update(contact.id, contact.edition, { fields });
    page.online();
    await until(() => find<HTMLInputElement>('.contact-field.edit input')?.value === 'Mine');
    await until(() => find('.below')?.textContent.includes('Theirs'));
  });

  it('gives back what was refused after what is written meanwhile, and what one left for another field', async () => {
    page.offline();
    press(await edit('field:city', 'Mine'), 'Enter');
    await until(() => find('.pending-mark'));
    await edit('name', 'Half a name');
    await edit('code', 'X1');
    const fields = { ...contact.fields, city: 'Theirs' };
    await page.agent('sofia').contacts.update(contact.id, contact.edition, { fields });
    page.online();
    await until(() => JSON.stringify(page.client.drafts.contactField(contact.id).get()).includes('"Mine"'));
    const field = () => find<HTMLInputElement>('.contact-field.edit input');
    for (const next of ['Half a name', 'Mine']) {
      press(field()!, 'Escape');
      await until(() => field()?.value === next);
    }
    press(field()!, 'Escape');
    await until(() => !field());
  });

  it('shows both values when somebody else was faster, and keeps the chosen one', async () => {
    const field = await edit('field:city', 'Mine');
    const fields = { ...contact.fields, city: 'Theirs' };
    await page.agent('sofia').contacts.update(contact.id, contact.edition, { fields });
    await until(() => find('.below')?.textContent.includes('Theirs'));
    press(field, 'Enter');
    expect(now()?.fields.city).to.equal('Theirs');
    find<HTMLButtonElement>('.below .btn.line')?.click();
    await until(() => now()?.fields.city === 'Mine');
  });

  it('says why writing and scheduling are not possible', () => {
    const reasons = [...(root()?.querySelectorAll('.quick .btn') ?? [])].slice(1);
    for (const each of reasons) expect(each.getAttribute('aria-description')).to.not.equal(null);
  });

  it('lets the page veto a call', async () => {
    const asked: string[] = [];
    element.addEventListener('cc-before-dial', (event) => {
      asked.push(event.detail.number);
      event.preventDefault();
    });
    find<HTMLButtonElement>('.quick .btn')?.click();
    await element.renderRoot.querySelector('cc-p-contact-card')?.updateComplete;
    expect(asked).to.have.length(1);
    expect(page.client.voice.$calls.get()).to.have.length(0);
  });

  it('shows what happened before', async () => {
    const part = find('cc-p-contact-activity');
    await until(() => part?.shadowRoot?.querySelector('li'));
  });

  it('asks who it is, and makes a contact whose document is its code', async () => {
    await page.client.contacts.link(ticketId, null);
    const finder = await until(() => find('cc-p-contact-finder'));
    const button = (label: string) =>
      [...(finder.shadowRoot?.querySelectorAll('button') ?? [])].find(
        (each) => each.textContent.trim() === label,
      );
    (await until(() => button('New contact'))).click();
    const inputs = await until(() => {
      const all = [...(finder.shadowRoot?.querySelectorAll<HTMLInputElement>('form input') ?? [])];
      return all.length === 4 && all;
    });
    for (const [index, value] of ['Nora Vidal', 'X1234567L'].entries()) {
      inputs[index]!.value = value;
      inputs[index]!.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    button('Create contact')?.click();
    await until(() => find('h3')?.textContent === 'Nora Vidal');
    const id = page.client.tickets.ticket(ticketId).get()?.contactId ?? '';
    expect(page.client.contacts.contact(id).get().contact?.code).to.equal('X1234567L');
  });
});
