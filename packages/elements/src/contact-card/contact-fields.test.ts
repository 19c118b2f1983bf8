import type { Contact } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('the fields of <cc-contact-card>', () => {
  const fixture = new ElementFixture('cc-contact-card');
  let contactId: string;
  let count = 0;
  const now = () => fixture.page.client.contacts.contact(contactId).get().contact;
  const row = (key: string) => fixture.find(`[data-field="${key}"]`);
  const input = () => fixture.find<HTMLInputElement>('.edit dd input');
  const edit = async (key: string, words: string) => {
    (await until(() => row(key))).click();
    return fixture.type('.edit dd input', words);
  };
  const add = async (what: string) => {
    fixture.find('.add button')!.click();
    (await until(() => fixture.all('[role=menuitem]').find((each) => nameOf(each) === what))).click();
    return until(input);
  };
  const fields = () => fixture.all('dt').map(nameOf);
  const change = (edit: Partial<Pick<Contact, 'fields' | 'name'>>) =>
    fixture.page.agent('sofia').contacts.update(contactId, now()!.edition, edit);

  before(() => fixture.start());
  beforeEach(async () => {
    const made = await fixture.page.client.contacts.create({
      name: 'Nora Vidal',
      code: `X${++count}`,
      points: [
        { id: 'p0', kind: 'phone', value: '+34610000001', label: '' },
        { id: 'm0', kind: 'email', value: 'nora@example.org', label: '' },
      ],
      fields: { city: 'Girona', language: 'ca', country: 'ES', Contract: '77-A' },
    });
    contactId = made.id;
    await fixture.show({ 'contact-id': contactId });
    await until(() => row('name'));
  });
  afterEach(() => fixture.around.removeAttribute('lang'));
  after(() => fixture.close());

  it('are drawn with the names that people use, codes in words, and what nobody translates as it is', () => {
    expect(fields()).to.include.members(['Name', 'ID number', 'Phone', 'Email', 'City', 'Contract']);
    expect(row('field:language')?.textContent).to.contain('Catalan');
    expect(row('field:country')?.textContent).to.contain('Spain');
    expect(row('field:city')?.getAttribute('aria-description')).to.equal('Edit City');
  });

  it('are written from left to right where they are numbers and addresses', () => {
    const dir = (key: string) => row(key)?.querySelector('[dir]')?.getAttribute('dir');
    expect([dir('point:p0'), dir('point:m0'), dir('field:city')]).to.eql(['ltr', 'ltr', 'auto']);
  });

  it('open with all of the value chosen, in a field of its kind', async () => {
    for (const [key, type] of [
      ['point:p0', 'tel'],
      ['point:m0', 'email'],
      ['field:city', 'text'],
    ] as const) {
      row(key)!.click();
      const field = await until(input);
      expect(field.type, key).to.equal(type);
      await until(() => fixture.focused() === field);
      fixture.key(field, 'Escape');
      await until(() => fixture.focused() === row(key));
    }
  });

  it('are saved by the button too, without spaces around, and the focus is where it was', async () => {
    await edit('field:city', '  Olot ');
    await fixture.press('Save');
    await until(() => now()?.fields.city === 'Olot');
    await until(() => fixture.focused() === row('field:city'));
  });

  it('are left as they were when nothing changed: nothing is sent', async () => {
    const { edition } = now()!;
    await edit('field:city', 'Girona');
    await fixture.press('Save');
    await until(() => !input());
    expect(now()?.edition).to.equal(edition);
  });

  it('disappear when they are emptied; a name cannot be', async () => {
    fixture.key(await edit('field:Contract', ''), 'Enter');
    await until(() => !fields().includes('Contract'));
    fixture.key(await edit('point:p0', ' '), 'Enter');
    await until(() => now()?.points.length === 1);
    fixture.key(await edit('name', '  '), 'Enter');
    await fixture.settled();
    expect(now()?.name).to.equal('Nora Vidal');
    expect(input(), 'it is still open').not.to.equal(undefined);
    fixture.key(input()!, 'Escape');
  });

  it('come from a menu: another phone, as the server writes numbers', async () => {
    const field = await add('Add phone');
    expect([field.type, field.ariaLabel]).to.eql(['tel', 'Phone']);
    await fixture.type('.edit dd input', '+34 620 00 00 02');
    fixture.key(field, 'Enter');
    await until(() => now()?.points.some(({ value }) => value === '+34620000002'));
    expect(now()?.points).to.have.length(3);
  });

  it('come from a menu: an address; one that is left empty was not meant', async () => {
    const { edition } = now()!;
    fixture.key(await add('Add email'), 'Enter');
    await until(() => !input());
    expect(now()?.edition).to.equal(edition);
    await add('Add email');
    fixture.key(await fixture.type('.edit dd input', 'second@example.org'), 'Enter');
    await until(() => now()?.points.filter(({ kind }) => kind === 'email').length === 2);
  });

  it('come from a menu: one of the agent’s own, which needs a name', async () => {
    const field = await add('Add field');
    await fixture.type('.edit dd input', 'blue');
    fixture.key(field, 'Enter');
    await fixture.settled();
    expect(now()?.fields).not.to.have.property('');
    await fixture.type('[aria-label="Field name"]', 'Color');
    fixture.key(field, 'Enter');
    await until(() => now()?.fields.Color === 'blue');
    expect(fields()).to.include('Color');
  });

  it('keep the words and say why when the server refuses them', async () => {
    const errors = fixture.heard('cc-error');
    await fixture.page.client.contacts.create({ name: 'Somebody', code: `taken-${count}` });
    const field = await edit('code', `taken-${count}`);
    fixture.key(field, 'Enter');
    await fixture.get('.edit [role=alert]');
    await until(() => input()?.ariaInvalid === 'true');
    expect(input()?.value).to.equal(`taken-${count}`);
    expect(errors[0]?.detail).to.include({ code: 'conflict', source: 'cc-contact-card' });
    fixture.key(input()!, 'Escape');
    await until(() => !fixture.find('[role=alert]'));
    expect(row('code')?.textContent).to.contain(`X${count}`);
  });

  it('are not saved by the Enter that ends a composed word', async () => {
    const field = await edit('field:city', 'かな');
    fixture.key(field, 'Enter', { isComposing: true });
    await fixture.settled();
    expect(now()?.fields.city).to.equal('Girona');
    fixture.key(field, 'Escape');
  });

  it('change under the eyes of the agent when a colleague edits another one', async () => {
    await edit('field:city', 'Half');
    await change({ fields: { ...now()!.fields, Contract: '99-Z' } });
    await until(() => row('field:Contract')?.textContent.includes('99-Z'));
    expect(input()?.value).to.equal('Half');
    expect(fixture.text()).not.to.contain('Someone else changed this to');
    await fixture.press('Save');
    await until(() => now()?.fields.city === 'Half');
    expect(now()?.fields.Contract).to.equal('99-Z');
  });

  it('take over what a colleague wrote, with one press', async () => {
    await edit('field:city', 'Mine');
    await change({ fields: { ...now()!.fields, city: 'Theirs' } });
    await fixture.reads('Someone else changed this to:');
    await fixture.press('Use theirs');
    await until(() => row('field:city')?.textContent.includes('Theirs'));
    expect(now()?.fields.city).to.equal('Theirs');
  });

  it('say so when a colleague emptied it meanwhile', async () => {
    await edit('field:city', 'Mine');
    const { city, ...rest } = now()!.fields;
    await change({ fields: rest });
    await until(() => fixture.find('.edit .below')?.textContent.includes('empty') ?? !row('field:city'));
    expect(city).to.equal('Girona');
  });

  it('keep an unfinished edit for each contact, also after F5', async () => {
    await edit('field:city', 'Half a ci');
    const other = await fixture.page.client.contacts.create({ name: 'Other One' });
    fixture.element.setAttribute('contact-id', other.id);
    await until(() => row('name')?.textContent.includes('Other One'));
    expect(input()).to.equal(undefined);
    fixture.element.setAttribute('contact-id', contactId);
    await until(() => input()?.value === 'Half a ci');
    await fixture.show({ 'contact-id': contactId });
    await until(() => input()?.value === 'Half a ci');
  });

  it('call a number and copy what stands there, by name', async () => {
    const asked = fixture.heard('cc-before-dial');
    expect(fixture.named('Copy Email') ?? fixture.all('button').map(nameOf).join('|')).to.be.instanceOf(
      HTMLElement,
    );
    await fixture.press('Call +34610000001');
    await until(() => fixture.page.phone.$calls.get().length === 1);
    const [id] = fixture.page.phone.$calls.get().map((call) => call.id);
    expect(asked[0]?.detail).to.eql({ number: '+34610000001', ticketId: null, contactId });
    expect(fixture.page.phone.headers.get(id!)?.['X-Contact-Id']).to.equal(contactId);
    await fixture.calm();
  });
});
