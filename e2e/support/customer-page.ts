import type { Browser, Locator, Page } from 'playwright-core';
import { open } from './browser.js';

/** The customers' website, in English. */
export class CustomerPage {
  readonly page: Page;
  readonly errors: string[];

  private constructor(page: Page, errors: string[]) {
    this.page = page;
    this.errors = errors;
  }

  static async open(browser: Browser, address: string): Promise<CustomerPage> {
    const { page, errors } = await open(browser, `${address}/customer/?lang=en&theme=light`);
    return new CustomerPage(page, errors);
  }

  /** @param queue its number. @param caller a number that the page offers. */
  async call(queue: string, caller: string): Promise<void> {
    await this.page.locator('[data-test=queue]').selectOption(queue);
    await this.page.locator('[data-test=caller]').selectOption(caller);
    await this.page.locator('[data-test=call]').click();
  }

  /** Waits until the call is connected. */
  async isIn(phase: 'waiting' | 'talking' | 'ended'): Promise<void> {
    await this.page.locator(`[data-test=call-card][data-phase=${phase}]`).waitFor();
  }

  async hangUp(): Promise<void> {
    await this.page.locator('[data-test=hang-up]').click();
    await this.isIn('ended');
  }

  get chat(): Locator {
    return this.page.locator('cc-webchat');
  }

  async write(text: string): Promise<void> {
    const field = this.chat.getByRole('textbox', { name: 'Message', exact: true });
    await field.fill(text);
    await field.press('Enter');
  }

  /** The newest bubble with this text. */
  bubble(text: string): Locator {
    return this.chat.locator('.message').filter({ hasText: text }).last();
  }
}
