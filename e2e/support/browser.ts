import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type LaunchOptions,
  type Page,
} from 'playwright-core';
import { ensureBrowser } from '../../scripts/ensure-browser.mjs';
import { chromiumArgs } from '../../scripts/lib/chromium-args.mjs';
import { recordRemoteAudio } from './recorded-audio.js';
import { listenToRemoteAudio } from './remote-audio.js';
import { toneFile } from './tones.js';

/** The tones that the microphones of the shared browsers hear, Hz. */
export const sharedTones = [440, 700] as const;

/** The options that start a Chromium whose microphone hears one tone. */
export function launchOptions(hertz: number): LaunchOptions {
  const { path, env } = ensureBrowser();
  return {
    executablePath: path,
    env: { ...(process.env as Record<string, string>), ...env },
    args: [
      ...chromiumArgs,
      `--use-file-for-fake-audio-capture=${toneFile(hertz)}`,
      // A machine without a network has only loopback, which Chromium leaves out by default.
      '--allow-loopback-in-peer-connection',
    ],
  };
}

/**
 * A browser whose microphone hears one tone. Under `npm test` the files share two of them, and closing it closes the
 * pages of this connection only; a file that runs alone starts its own.
 */
export function launch(hertz = 440): Promise<Browser> {
  const shared = process.env[`E2E_BROWSER_${hertz}`];
  return shared ? chromium.connect(shared) : launchOwn(hertz);
}

/** Starts a separate browser, for a test that measures or ends it. */
export const launchOwn = (hertz = 440): Promise<Browser> => chromium.launch(launchOptions(hertz));

export interface Watched {
  readonly page: Page;
  /** Errors of the console and of scripts so far, and violations of the content security policy. */
  readonly errors: string[];
}

/** A page that records each error and the elements' events, and can report which tone it hears. */
export async function open(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const isFirefox = browser.browserType().name() === 'firefox';
  // Firefox grants its fake microphone without a prompt, and has no permission of that name.
  const permissions = isFirefox ? [] : ['microphone'];
  const context = await browser.newContext({ permissions, ...options });
  const page = await context.newPage();
  // No step in these pages takes longer, so a locator that matches nothing should fail soon.
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  await page.addInitScript(isFirefox ? recordRemoteAudio : listenToRemoteAudio);
  await page.addInitScript(keepEvents);
  await page.goto(address);
  return { page, errors };
}

/** Saves a screenshot for people if `E2E_SHOTS` names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.E2E_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const suffix = page.context().browser()?.browserType().name() === 'firefox' ? '-firefox' : '';
  // Hiding the caret would put a style into the page, which its security policy reports.
  await page.screenshot({ path: join(folder, `${name}${suffix}.png`), caret: 'initial' });
}

/** The details of the elements' events of this type that reached the document since the page was loaded. */
export function events<T = Record<string, unknown>>(page: Page, type: string): Promise<T[]> {
  return page.evaluate((wanted) => {
    const kept = (window as unknown as { kept: { type: string; detail: unknown }[] }).kept;
    return kept.filter((event) => event.type === wanted).map(({ detail }) => detail);
  }, type) as Promise<T[]>;
}

/** This function runs in the page, before its scripts. */
function keepEvents(): void {
  const kept: { type: string; detail: unknown }[] = [];
  (window as unknown as { kept: typeof kept }).kept = kept;
  const facts = ['status-change', 'ticket-resolve', 'tipify', 'call-ring', 'call-answer', 'call-end'];
  const others = ['screen-pop', 'activity', 'error', 'before-dial'];
  for (const name of [...facts, ...others]) {
    document.addEventListener(`cc-${name}`, (event) => {
      kept.push({ type: event.type, detail: (event as CustomEvent<unknown>).detail });
    });
  }
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    kept.push({ type: 'securitypolicyviolation', detail: `${violatedDirective} ${blockedURI} ${sample}` });
  });
}
