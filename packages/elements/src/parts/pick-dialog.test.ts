import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, nothing } from 'lit';
import { until } from '../testing/hub-fixture.js';
import { pick, type Picked, type PickDialogPart, type PickQuestion } from './pick-dialog.js';

class PickHost extends LitElement {
  override render(): unknown {
    return html`<button>Ask</button>`;
  }
}
customElements.define('test-pick-host', PickHost);

const option = (id: string, label: string, rest: object = {}) => ({
  id,
  label,
  icon: html`${nothing}`,
  ...rest,
});
const people = [
  option('ana', 'Ana Navarro', { group: 'People', description: 'Ready' }),
  option('jose', 'José Díaz', { group: 'People', reason: 'at full capacity' }),
  option('carla', 'Carla Puig', { group: 'People' }),
  option('billing', 'Billing', { group: 'Queues', description: '2 of 3 available' }),
];
const confirm: PickQuestion['confirm'] = {
  action: 'Transfer',
  note: 'Note',
  hint: (chosen) => (chosen ? `Goes to ${chosen.label}` : 'Choose first'),
};

describe('the question with a list to search', () => {
  let host: PickHost;
  let dialog: PickDialogPart;
  let answer: Promise<Picked | null>;
  let options: readonly ReturnType<typeof option>[];

  const root = () => dialog.renderRoot as ShadowRoot;
  const field = () => root().querySelector('input')!;
  const drawn = () => [...root().querySelectorAll<HTMLElement>('[role=option]')];
  const labels = () => drawn().map((each) => each.querySelector('.cut')?.textContent);
  const active = () => {
    const id = field().getAttribute('aria-activedescendant');
    return drawn()
      .find((each) => each.id === id)
      ?.querySelector('.cut')?.textContent;
  };
  const button = (label: string) =>
    [...root().querySelectorAll('button')].find((each) => each.textContent.trim() === label)!;
  const key = async (name: string, rest: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...rest });
    const kept = field().dispatchEvent(event);
    await dialog.updateComplete;
    return kept;
  };
  const type = async (words: string) => {
    field().value = words;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    await dialog.updateComplete;
  };
  const ask = async (rest: Partial<PickQuestion> = {}) => {
    const words = {
      heading: 'Assign ticket',
      label: 'Search colleagues',
      none: 'No results',
      cancel: 'Cancel',
    };
    answer = pick(host, { ...words, options: () => options, ...rest });
    dialog = await until(() => host.renderRoot.querySelector('cc-p-pick'));
    await until(() => root().querySelector<HTMLDialogElement>('dialog')?.open);
  };

  beforeEach(async () => {
    options = people;
    host = await fixture<PickHost>(html`<test-pick-host></test-pick-host>`);
  });

  it('has a name, its list, and the focus in the field', async () => {
    await ask();
    expect(root().querySelector('dialog')?.getAttribute('aria-labelledby')).to.equal('heading');
    expect(field().ariaLabel).to.equal('Search colleagues');
    expect(root().activeElement).to.equal(field());
    expect([...root().querySelectorAll('[role=group]')].map(({ ariaLabel }) => ariaLabel)).to.eql([
      'People',
      'Queues',
    ]);
    await expect(dialog).to.be.accessible();
    button('Cancel').click();
    expect(await answer).to.equal(null);
  });

  it('is walked around with the arrows while the caret stays in the field, and Enter chooses', async () => {
    await ask();
    expect(active()).to.equal('Ana Navarro');
    await key('ArrowUp');
    expect(active()).to.equal('Billing');
    await key('ArrowDown');
    expect(active()).to.equal('Ana Navarro');
    expect(await key('ArrowLeft'), 'the caret is moved').to.equal(true);
    await key('ArrowUp');
    await key('Enter');
    expect(await answer).to.eql({ id: 'billing', note: '' });
    expect(host.renderRoot.querySelector('cc-p-pick')).to.equal(null);
  });

  it('finds without accents, by all words, in what is written below too', async () => {
    await ask();
    for (const [words, found] of [
      ['jose', 'José Díaz'],
      ['DIAZ jo', 'José Díaz'],
      ['2 of', 'Billing'],
      ['ready', 'Ana Navarro'],
    ] as const) {
      await type(words);
      expect(labels(), words).to.eql([found]);
      expect(active(), words).to.equal(found);
    }
    await type('zzz');
    expect(root().querySelector('.none')?.textContent).to.equal('No results');
    expect(await key('Enter')).to.equal(false);
    await type('');
    expect(labels()).to.have.length(4);
    button('Cancel').click();
  });

  it('does not take what cannot be chosen now, and says why', async () => {
    await ask();
    await type('jose');
    expect([drawn()[0]?.ariaDisabled, drawn()[0]?.title]).to.eql(['true', 'at full capacity']);
    await key('Enter');
    drawn()[0]!.click();
    expect(root().querySelector<HTMLDialogElement>('dialog')?.open).to.equal(true);
    button('Cancel').click();
    expect(await answer).to.equal(null);
  });

  it('takes what is pressed', async () => {
    await ask();
    drawn()[2]!.click();
    expect((await answer)?.id).to.equal('carla');
  });

  it('does not choose with the Enter that ends a composed word', async () => {
    await ask();
    await key('Enter', { isComposing: true });
    expect(root().querySelector<HTMLDialogElement>('dialog')?.open).to.equal(true);
    button('Cancel').click();
  });

  it('asks to confirm where the choice cannot be undone, with a note', async () => {
    await ask({ confirm });
    expect(button('Transfer').getAttribute('aria-description')).to.equal('Choose first');
    button('Transfer').click();
    await key('Enter');
    expect(root().querySelector('.hint')?.textContent).to.equal('Goes to Ana Navarro');
    const note = root().querySelector('textarea')!;
    expect(root().activeElement).to.equal(note);
    note.value = '  speaks only German ';
    button('Transfer').click();
    expect(await answer).to.eql({ id: 'ana', note: 'speaks only German' });
  });

  it('takes a confirmed choice back that became impossible meanwhile', async () => {
    await ask({ confirm });
    await key('Enter');
    options = people.map((each) => (each.id === 'ana' ? { ...each, reason: 'offline' } : each));
    dialog.requestUpdate();
    await dialog.updateComplete;
    expect(button('Transfer').ariaDisabled).to.equal('true');
    button('Transfer').click();
    button('Cancel').click();
    expect(await answer).to.equal(null);
  });

  it('answers with nothing when its element leaves the page', async () => {
    await ask();
    host.remove();
    dialog.remove();
    expect(await answer).to.equal(null);
  });
});
