#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

/*
 * Starts the Firefox of FIREFOX_PATH with the given arguments, for Playwright, and stands between the two: Playwright is
 * ahead of a long-term Firefox and asks each window for emulations (of a colour scheme, say) that this Firefox does not
 * know yet. Only a refusal of those is turned into consent; the page then looks as Firefox shows it by itself.
 */
const env = { ...process.env };
// Playwright sets what makes all of it end when one page crashes.
delete env.MOZ_CRASHREPORTER_SHUTDOWN;
const program = env.FIREFOX_PATH ?? 'firefox';
const firefox = spawn(program, process.argv.slice(2), { env, stdio: ['ignore', 'inherit', 'pipe'] });
firefox.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
firefox.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => firefox.kill(signal));

for await (const line of createInterface({ input: firefox.stderr })) {
  const [words, address] = /^(?:.*)WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [line];
  if (!address) process.stderr.write(`${words}\n`);
  else process.stderr.write(`WebDriver BiDi listening on ${await relayTo(address)}\n`);
}

/** @returns {Promise<string>} the address to use instead */
async function relayTo(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (driver, { url }) => join(driver, new WebSocket(address + url)));
  await once(server, 'listening');
  return `ws://127.0.0.1:${server.address().port}`;
}

function join(driver, browser) {
  const opened = once(browser, 'open');
  driver.on('message', (data) => opened.then(() => browser.send(data.toString())));
  browser.on('message', (data) => driver.send(consent(data.toString())));
  driver.on('close', () => browser.close());
  browser.on('close', () => driver.close());
}

function consent(text) {
  if (!text.includes('"unknown command"')) return text;
  const { id, error, message } = JSON.parse(text);
  const refused = error === 'unknown command' && message.startsWith('emulation.');
  return refused ? JSON.stringify({ type: 'success', id, result: {} }) : text;
}
