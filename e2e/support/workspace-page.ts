import type { Browser, Locator } from 'playwright-core';
import { AgentPage } from './agent-page.js';

/** The whole workspace as an agent uses it, in English: list, header and conversation beside each other. */
export class WorkspacePage {
  readonly agent: AgentPage;

  private constructor(agent: AgentPage) {
    this.agent = agent;
  }

  static async signIn(browser: Browser, address: string, user: string): Promise<WorkspacePage> {
    const viewport = { width: 1440, height: 900 };
    const agent = await AgentPage.signIn(browser, address, user, { viewport });
    await agent.page.evaluate(() => (location.hash = '#/centre'));
    await agent.page.locator('cc-workspace cc-ticket-list').waitFor();
    await agent.page.locator('cc-workspace cc-status [part=state]:not([aria-disabled])').waitFor();
    return new WorkspacePage(agent);
  }

  get page() {
    return this.agent.page;
  }

  get list(): Locator {
    return this.page.locator('cc-ticket-list');
  }

  get header(): Locator {
    return this.page.locator('cc-ticket');
  }

  get conversation(): Locator {
    return this.page.locator('cc-conversation');
  }

  /** The open dialog. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** A list, by its name and its number of tickets. */
  async counts(list: string, count: number): Promise<void> {
    await this.list.getByRole('tab', { name: new RegExp(`^${list}\\s*${count}$`) }).waitFor();
  }

  show(list: string): Promise<void> {
    return this.list.getByRole('tab', { name: new RegExp(`^${list}`) }).click();
  }

  row(name: string): Locator {
    return this.list.getByRole('option').filter({ hasText: name });
  }

  /** The names of all rows, from the top. */
  names(): Promise<string[]> {
    return this.list.getByRole('option').locator('.name').allTextContents();
  }

  offer(name: string): Locator {
    return this.list.getByRole('region', { name: `New chat from ${name}` });
  }

  async accept(name: string): Promise<void> {
    await this.offer(name).getByRole('button', { name: 'Accept', exact: true }).click();
    await this.header.getByRole('heading', { name }).waitFor();
  }

  async setReady(on: boolean): Promise<void> {
    const wanted = this.page.locator(`cc-status [role=switch][aria-checked=${on}]`);
    if (!(await wanted.isVisible())) await this.page.locator('cc-status [role=switch]').click();
    await wanted.waitFor();
  }

  /** The button that appears beside the row under the pointer. */
  async besideRow(name: string, button: string): Promise<Locator> {
    await this.row(name).hover();
    const found = this.list.getByRole('button', { name: button });
    await found.waitFor();
    return found;
  }

  async chooseInMenu(item: string): Promise<void> {
    await this.header.getByRole('button', { name: 'More', exact: true }).click();
    await this.header.getByRole('menuitem', { name: item }).click();
  }

  /** Chooses an option of the open dialog. */
  async pick(text: string): Promise<void> {
    await this.dialog.getByRole('combobox').fill(text);
    await this.dialog.getByRole('option').first().filter({ hasText: text }).click();
  }
}
