import type { Locator, Page } from 'playwright-core';

/** `<cc-status>` in one of an agent's tabs, in English. */
export class StatusTab {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get state(): Locator {
    return this.page.locator('cc-status [part=state]');
  }

  /** How long the state has lasted, as shown. */
  async seconds(): Promise<number> {
    const shown = /\d+:\d\d/.exec((await this.state.textContent()) ?? '')?.[0] ?? '';
    const [minutes = NaN, seconds = NaN] = shown.split(':').map(Number);
    return minutes * 60 + seconds;
  }

  get receiveNew(): Locator {
    return this.page.locator('cc-status [role=switch]');
  }

  get panel(): Locator {
    return this.page.locator('cc-p-status dialog[open]');
  }

  /** Waits until the button shows this state. */
  isIn(words: string | RegExp): Promise<void> {
    return this.state.filter({ hasText: words }).waitFor();
  }

  /** Waits until assistive technology reads this load for a group of channels. */
  load(label: string): Promise<void> {
    return this.page.locator(`cc-status [role=img][aria-label="${label}"]`).waitFor();
  }

  /** Waits until the element shows these queues and this extension. */
  async places(queues: string, extension: string): Promise<void> {
    const row = this.page.locator('cc-status .second');
    await row
      .filter({ hasText: new RegExp(`Queues\\s+${queues}`) })
      .filter({ hasText: `Ext. ${extension}` })
      .waitFor();
  }

  /** Waits for a line below the state. */
  note(words: string): Promise<void> {
    return this.page.locator('cc-status .pending').filter({ hasText: words }).waitFor();
  }

  async noNote(): Promise<void> {
    await this.page.locator('cc-status .pending').waitFor({ state: 'detached' });
  }

  pressInNote(button: string): Promise<void> {
    return this.page.locator('cc-status .pending').getByRole('button', { name: button, exact: true }).click();
  }

  /** Opens the menu and returns one of its items. */
  async item(words: string): Promise<Locator> {
    const menu = this.page.locator('cc-status [role=menu]');
    if (!(await menu.isVisible())) await this.state.click();
    return menu.locator('[role^=menuitem]').filter({ hasText: words }).first();
  }

  async choose(words: string): Promise<void> {
    await (await this.item(words)).click();
  }

  /** Waits until the item explains why it cannot be chosen. */
  async cannotChoose(words: string, reason: string): Promise<void> {
    const item = await this.item(words);
    await item.and(this.page.locator(`[aria-disabled=true][title="${reason}"]`)).waitFor();
    await this.closeMenu();
  }

  async closeMenu(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.locator('cc-status [role=menu]').waitFor({ state: 'hidden' });
  }

  /** A button of the panel. */
  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  async tick(...queues: string[]): Promise<void> {
    for (const queue of queues) await this.panel.locator(`[value=${queue}]`).check();
  }

  async close(): Promise<void> {
    await this.button('Close').click();
    await this.panel.waitFor({ state: 'hidden' });
  }
}
