import { expect } from '@open-wc/testing';
import { ElementFixture, nameOf } from '../testing/element-fixture.js';
import { until } from '../testing/hub-fixture.js';
import './define.js';

describe('the outcomes of <cc-tipification>', () => {
  const fixture = new ElementFixture('cc-tipification');
  let ticketId: string;
  const rows = () => fixture.all('[role=treeitem]');
  const names = () => rows().map(nameOf);
  const row = (name: string) => until(() => rows().find((each) => nameOf(each) === name));
  const chosen = () =>
    rows()
      .filter((each) => each.ariaSelected === 'true')
      .map(nameOf);
  const at = () => nameOf(fixture.focused()!);
  const search = (words: string) => fixture.type('#search', words);
  const key = async (name: string, rest: KeyboardEventInit = {}) => {
    const kept = fixture.key(fixture.focused()!, name, rest);
    await fixture.settled();
    return kept;
  };
  const draft = () => fixture.page.client.drafts.tipification(ticketId).get();

  before(async () => {
    await fixture.start();
    await fixture.page.chat('I was charged twice', { queue: 'billing' });
    ticketId = await fixture.page.accept();
  });
  beforeEach(async () => {
    fixture.page.client.drafts.tipification(ticketId).set(null);
    await fixture.show({ 'ticket-id': ticketId });
    await row('Billing');
  });
  afterEach(() => {
    fixture.around.removeAttribute('lang');
    fixture.around.removeAttribute('dir');
    fixture.width(320);
  });
  after(() => fixture.close());

  it('are a tree with the places of its lines, of which one is a tab stop', async () => {
    expect(fixture.find('[role=tree]')?.ariaLabel).to.equal('Outcomes');
    const billing = await row('Billing');
    expect([billing.ariaLevel, billing.ariaPosInSet, billing.ariaExpanded]).to.eql(['1', '1', 'false']);
    expect(billing.ariaSetSize).to.equal(String(rows().length));
    expect(rows().filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    expect(billing.ariaSelected, 'a branch is nothing to choose').to.equal(null);
  });

  it('are walked inwards and outwards with the arrows', async () => {
    (await row('Billing')).focus();
    const walk = async (...keys: string[]) => {
      for (const each of keys) await key(each);
      return at();
    };
    expect(await walk('ArrowRight')).to.equal('Billing');
    expect((await row('Billing')).ariaExpanded).to.equal('true');
    expect(await walk('ArrowRight')).to.equal('Charges');
    expect(await walk('ArrowRight', 'ArrowRight')).to.equal('Charged twice, refunded');
    expect(await walk('ArrowRight'), 'a leaf has nothing inside').to.equal('Charged twice, refunded');
    expect(await walk('ArrowDown')).to.equal('Charge explained');
    expect(await walk('ArrowLeft')).to.equal('Charges');
    expect(await walk('ArrowLeft', 'ArrowLeft')).to.equal('Billing');
    expect(await walk('ArrowLeft')).to.equal('Billing');
    expect(await walk('ArrowUp'), 'the first is the first').to.equal('Billing');
    expect(await walk('End')).to.equal(names().at(-1));
  });

  it('turn around where one writes from right to left', async () => {
    fixture.around.dir = 'rtl';
    (await row('Billing')).focus();
    await key('ArrowLeft');
    expect((await row('Billing')).ariaExpanded).to.equal('true');
    await key('ArrowRight');
    expect((await row('Billing')).ariaExpanded).to.equal('false');
  });

  it('are reached by the letters that they begin with', async () => {
    (await row('Billing')).focus();
    for (const letter of 'tech') await key(letter);
    expect(at()).to.equal('Technical support');
  });

  it('are chosen with Enter, the space bar and the pointer; a branch opens instead', async () => {
    await search('charge');
    for (const [name, choose] of [
      ['Charged twice, refunded', () => key('Enter')],
      ['Charge explained', () => key(' ')],
      ['Charge disputed', async () => (await row('Charge disputed')).click()],
    ] as const) {
      (await row(name)).focus();
      await choose();
      await until(() => chosen().join() === name);
    }
    expect(draft()?.outcomeId).to.equal('billing.charge.disputed');
    await search('');
    (await row('Technical support')).click();
    await until(() => names().length > 3);
    expect(chosen().length + Number(draft()?.outcomeId === 'billing.charge.disputed')).to.be.greaterThan(0);
  });

  it('leave keys with Ctrl to the browser', async () => {
    (await row('Billing')).focus();
    expect(await key('ArrowRight', { ctrlKey: true })).to.equal(true);
    expect((await row('Billing')).ariaExpanded).to.equal('false');
  });

  describe('are searched', () => {
    it('from anywhere in the element with /, and left with the arrow down', async () => {
      (await row('Billing')).focus();
      expect(await key('/')).to.equal(false);
      expect(fixture.focused()?.id).to.equal('search');
      await key('ArrowDown');
      expect(at()).to.equal('Billing');
    });

    it('with the branches above what was found, marked', async () => {
      await search('REFUNDED twice');
      expect(names()).to.eql(['Billing', 'Charges', 'Charged twice, refunded']);
      expect(fixture.all('mark').map(({ textContent }) => textContent)).to.eql(['twice', 'refunded']);
    });

    it('by the words of a branch too', async () => {
      await search('invoice paperless');
      expect(names().at(-1)).to.equal('Changed to paperless');
    });

    it('and nothing is found in words, not as an empty list', async () => {
      await search('zzzz');
      await fixture.reads('No outcome matches your search.');
      expect(fixture.find('[role=tree]')).to.equal(undefined);
      fixture.key(fixture.find('#search')!, 'Enter');
      await fixture.settled();
      expect(draft()).to.equal(null);
    });

    it('with Enter for the first that can be chosen, but not while a word is composed', async () => {
      const field = await search('paid by card');
      field.focus();
      await key('Enter', { isComposing: true });
      expect(chosen()).to.eql([]);
      await key('Enter');
      await until(() => chosen().join() === 'Paid by card');
      expect(fixture.focused()).to.equal(field);
    });

    it('until Escape, which gives all of them back', async () => {
      const field = await search('card');
      field.focus();
      await key('Escape');
      await until(() => field.value === '' && names().includes('Technical support'));
    });
  });

  it('open on the way to what a draft has chosen', async () => {
    fixture.page.client.drafts
      .tipification(ticketId)
      .set({ outcomeId: 'billing.payment.plan', tags: [], note: '' });
    await fixture.show({ 'ticket-id': ticketId });
    await until(() => chosen().join() === 'Installments agreed');
    expect(names()).not.to.include('Charged twice, refunded');
  });

  it('follow a change by the administration while the form is open', async () => {
    await fixture.page.system(async (work) => {
      const tree = await work.need('outcomeTree', 'outcomes');
      const added = { id: 'new', parentId: null, label: { en: 'Brand new', es: 'Recién puesto' } };
      await work.put('outcomeTree', { ...tree, nodes: [...tree.nodes, added] });
    });
    await row('Brand new');
    fixture.around.lang = 'pt';
    await row('Brand new');
    fixture.around.lang = 'es';
    await row('Recién puesto');
  });

  for (const [lang, branch, leaf] of [
    ['es', 'Facturación', 'Doble cobro, devuelto'],
    ['pt', 'Faturamento', 'Cobrança dupla, reembolsada'],
  ] as const)
    it(`speak ${lang}, and are searched in it without accents`, async () => {
      fixture.around.lang = lang;
      await row(branch);
      await search(lang === 'es' ? 'facturacion doble' : 'faturamento cobranca dupla');
      expect(names().at(-1)).to.equal(leaf);
    });

  for (const width of [280, 320])
    it(`let nothing stick out at ${width} px, at any depth`, async () => {
      await search('a');
      expect(await fixture.sticksOut(width)).to.eql([]);
    });
});
