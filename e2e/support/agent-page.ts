import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { events, open } from './browser.js';
import { until } from './until.js';

/** The demo CRM as an agent uses it, in English. */
export class AgentPage {
  readonly page: Page;
  readonly errors: string[];

  private constructor(page: Page, errors: string[]) {
    this.page = page;
    this.errors = errors;
  }

  static async signIn(
    browser: Browser,
    address: string,
    user: string,
    options: BrowserContextOptions = {},
  ): Promise<AgentPage> {
    const { page, errors } = await open(browser, `${address}/crm/?lang=en&theme=light`, options);
    return AgentPage.#enter(page, errors, user);
  }

  /** Opens another signed-in tab of the same browser, which uses the phone of this one. */
  async openTab(address: string, user: string): Promise<AgentPage> {
    const page = await this.page.context().newPage();
    page.setDefaultTimeout(30_000);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    await page.goto(`${address}/crm/?lang=en&theme=light`);
    return AgentPage.#enter(page, errors, user);
  }

  static async #enter(page: Page, errors: string[], user: string): Promise<AgentPage> {
    await page.locator('input[name=user]').fill(user);
    await page.locator('input[name=password]').fill('demo');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('cc-status [part=state]:not([aria-disabled])').waitFor({ state: 'attached' });
    return new AgentPage(page, errors);
  }

  get phone(): Locator {
    return this.page.locator('cc-softphone');
  }

  get state(): Locator {
    return this.page.locator('cc-status [part=state]');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A button of the telephone. */
  phoneButton(name: string): Locator {
    return this.phone.getByRole('button', { name, exact: true });
  }

  tab(name: 'phone' | 'tickets' | 'conversation' | 'outcome'): Promise<void> {
    return this.page.locator(`[data-test=tab-${name}]`).click();
  }

  /** Makes the agent ready, with a phone that can ring; waiting customers may be offered at once. */
  async goReady(): Promise<void> {
    await this.page.locator('cc-status [role=img][aria-label^="Voice 0 of"]').waitFor();
    await this.page.locator('cc-status [role=switch]').click();
    await this.page.locator('cc-status [role=switch][aria-checked=true]').waitFor();
  }

  /** Waits until the page shows this word as the state. */
  async isIn(word: string): Promise<void> {
    await this.state.filter({ hasText: word }).waitFor();
  }

  answer(): Promise<void> {
    return this.page.locator('cc-softphone [part=answer]:not([aria-disabled])').click();
  }

  /** Returns the first event of a type, as soon as it occurs. */
  async event<T = Record<string, unknown>>(type: string): Promise<T> {
    return until(async () => (await events<T>(this.page, type))[0]);
  }

  events<T = Record<string, unknown>>(type: string): Promise<T[]> {
    return events<T>(this.page, type);
  }
}
