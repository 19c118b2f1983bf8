import { test, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { launch } from './browser.js';
import { launchFirefox, noFirefox } from './firefox.js';

/** Starts a browser whose microphone hears one tone, Hz. */
export type Launch = (hertz?: number) => Promise<Browser>;

/** Registers a test for Chromium and one for Firefox, which is skipped where Firefox is missing. */
export function inEachBrowser(title: string, run: (t: TestContext, launch: Launch) => Promise<void>): void {
  test(`${title} (Chromium)`, (t) => run(t, launch));
  test(`${title} (Firefox)`, { skip: noFirefox }, (t) => run(t, launchFirefox));
}
