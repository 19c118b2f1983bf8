import { fileURLToPath } from 'node:url';
import { firefox, type Browser } from 'playwright-core';
import { findFirefox } from '../../scripts/find-firefox.mjs';

const program = findFirefox();
const relay = fileURLToPath(new URL('../../scripts/firefox-relay.mjs', import.meta.url));

/** The reason why tests in Firefox are skipped; false if they run. */
export const noFirefox = program ? false : 'no Firefox on this machine';

type Preferences = Readonly<Record<string, string | number | boolean>>;

/**
 * Preferences of a user who blocks all cookies: reading `localStorage` throws, and so do locks, channels and
 * databases.
 */
export const storesNothing: Preferences = { 'network.cookie.cookieBehavior': 2 };

/** Preferences that run each page in its own process, up to ten. */
export const processForEach: Preferences = { 'dom.ipc.processCount.webIsolated': 10 };

/** A Firefox, driven by WebDriver BiDi, whose microphone hears one tone. Its pages are driven like those of Chromium. */
export function launchFirefox(hertz = 440, preferences: Preferences = {}): Promise<Browser> {
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: relay,
    env: { ...(process.env as Record<string, string>), FIREFOX_PATH: program ?? '' },
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.audio.fake_frequency': hertz,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      ...preferences,
    },
  });
}
