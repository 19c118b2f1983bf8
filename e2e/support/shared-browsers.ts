import { chromium } from 'playwright-core';
import { launchOptions, sharedTones } from './browser.js';

/*
 * Starts the browsers that all end-to-end files share, and prints their addresses by tone as one line of JSON. They end
 * when the standard input of this process ends, as it does with whoever started it.
 */
const servers = await Promise.all(sharedTones.map((hertz) => chromium.launchServer(launchOptions(hertz))));
const endpoints = servers.map((server, index) => [sharedTones[index], server.wsEndpoint()] as const);
process.stdout.write(`${JSON.stringify(Object.fromEntries(endpoints))}\n`);
process.stdin.resume().on('end', () => {
  void Promise.all(servers.map((server) => server.close())).then(() => process.exit(0));
});
