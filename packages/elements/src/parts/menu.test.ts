import { expect, fixture, html } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { defineMenu, menuLoaded, type MenuEntry, type MenuPart } from './menu.js';

defineMenu();

const entries: MenuEntry[] = [
  { heading: 'Your status' },
  { id: 'ready', label: 'Ready', checked: true, shortcut: 'R' },
  { id: 'dnd', label: 'Do not disturb', checked: false },
  '---',
  { id: 'forward', label: 'Forward calls', description: 'To another extension', reason: 'Only in a pause' },
];

const menuTemplate = html`<cc-p-menu label="State" .entries=${entries}
  ><button slot="trigger">Ready</button></cc-p-menu
>`;

const make = async () => {
  await menuLoaded();
  return fixture<MenuPart>(menuTemplate);
};

const trigger = (menu: MenuPart) => menu.querySelector('button')!;
const panel = (menu: MenuPart) => menu.shadowRoot!.querySelector<HTMLElement>('.menu')!;
const focused = (menu: MenuPart) => menu.shadowRoot?.activeElement as HTMLElement;
const press = (target: Element, key: string) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

describe('cc-p-menu', () => {
  it('opens as soon as its code is there, and once, when it is pressed before', async () => {
    const menu = await fixture<MenuPart>(menuTemplate);
    trigger(menu).focus();
    press(trigger(menu), 'ArrowUp');
    press(trigger(menu), 'ArrowUp');
    await until(() => menu.open);
    expect(focused(menu).textContent).to.contain('Forward calls');
    await expect(menu).to.be.accessible();
  });

  it('is accessible, closed and open', async () => {
    const menu = await make();
    await expect(menu).to.be.accessible();
    expect(trigger(menu).getAttribute('aria-haspopup')).to.equal('menu');
    expect(trigger(menu).getAttribute('aria-expanded')).to.equal('false');
    trigger(menu).click();
    await menu.updateComplete;
    expect(trigger(menu).getAttribute('aria-expanded')).to.equal('true');
    await expect(menu).to.be.accessible();
  });

  it('is no more than its button until it is opened', async () => {
    const menu = await make();
    expect(menu.shadowRoot).to.equal(null);
    menu.remove();
    document.body.append(menu);
    trigger(menu).click();
    expect(panel(menu).matches(':popover-open')).to.equal(true);
    expect(menu.shadowRoot?.querySelectorAll('.item')).to.have.length(3);
    menu.remove();
    expect(menu.open).to.equal(false);
  });

  it('opens with the focus on what is checked and stands below its button', async () => {
    const menu = await make();
    trigger(menu).click();
    expect(focused(menu).textContent).to.contain('Ready');
    await until(
      () => panel(menu).getBoundingClientRect().top >= trigger(menu).getBoundingClientRect().bottom,
    );
  });

  it('opens upwards from the keyboard at the last item, and Escape gives the focus back', async () => {
    const menu = await make();
    trigger(menu).focus();
    press(trigger(menu), 'ArrowUp');
    expect(focused(menu).textContent).to.contain('Forward calls');
    press(focused(menu), 'ArrowDown');
    expect(focused(menu).textContent).to.contain('Ready');
    press(focused(menu), 'Escape');
    expect(menu.open).to.equal(false);
    expect(document.activeElement).to.equal(trigger(menu));
  });

  it('says which item was chosen, and closes', async () => {
    const menu = await make();
    trigger(menu).click();
    let chosen: string | undefined;
    menu.addEventListener('cc-p-select', (event) => (chosen = event.item.id));
    menu.shadowRoot?.querySelectorAll<HTMLElement>('.item')[1]?.click();
    expect(chosen).to.equal('dnd');
    expect(menu.open).to.equal(false);
  });

  it('does not choose what has a reason against it', async () => {
    const menu = await make();
    trigger(menu).click();
    let chosen = 0;
    menu.addEventListener('cc-p-select', () => chosen++);
    menu.shadowRoot?.querySelectorAll<HTMLElement>('.item')[2]?.click();
    expect(chosen).to.equal(0);
    expect(menu.open).to.equal(true);
  });

  it('closes at a press outside, and on the button again', async () => {
    const menu = await make();
    trigger(menu).click();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(menu.open).to.equal(false);
    trigger(menu).click();
    trigger(menu).click();
    expect(menu.open).to.equal(false);
  });
});
