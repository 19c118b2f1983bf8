import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { Api } from './support/api.js';
import { events, launch, open, type Watched } from './support/browser.js';
import { openTicket } from './support/open-ticket.js';
import { Readme } from './support/readme.js';
import { policy, ScriptPage, type ScriptPageOptions } from './support/script-page.js';
import { Server } from './support/server.js';
import { until } from './support/until.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Returns a script for a page, as the bundler of a company makes it. */
async function bundled(contents: string): Promise<string> {
  const stdin = { contents, resolveDir: root, loader: 'ts' } as const;
  const output = { bundle: true, write: false, format: 'esm', target: 'es2022' } as const;
  const { outputFiles } = await build({ ...output, stdin, conditions: ['@centralita/source'] });
  return outputFiles[0]?.text ?? '';
}

const ownLit = `import { LitElement, html } from 'lit';
  customElements.define('own-lit', class extends LitElement { render() { return html\`<b>Drawn by the page</b>\`; } });`;

describe('a page of another company', () => {
  let host: ScriptPage;
  let other: ScriptPage;
  let server: Server;
  let browser: Browser;
  let agent: Api;

  before(async () => {
    [host, other] = await Promise.all([ScriptPage.start(), ScriptPage.start()]);
    server = await Server.start({ env: { CORS_ORIGINS: host.origin } });
    browser = await launch();
  });
  beforeEach(async () => (agent = await Api.signIn(server.address, 'ana')));
  after(async () => {
    await browser?.close();
    await server?.stop();
    host?.close();
    other?.close();
  });

  /** Opens a page with `<cc-status>` or its own markup. */
  async function visit(options: Partial<ScriptPageOptions> = {}, at = host): Promise<Watched> {
    at.show({ centre: server.address, user: 'ana', ...options });
    return open(browser, at.address('<own-lit></own-lit><cc-status></cc-status>'));
  }

  /** A load has figures only after the snapshot of the server. */
  const isOnline = (page: Page) => page.locator('cc-status [role=img][aria-label*=" of "]').first().waitFor();
  const close = ({ page }: Watched) => page.context().close();

  describe('that is made as the README prints it', () => {
    const markup =
      (sample: string, before = '') =>
      (nonce: string) => `<!doctype html>
      <html lang="en"><meta charset="utf-8" /><title>CRM</title>
      <script nonce="${nonce}">${before}</script>
      <body>${sample.replaceAll('nonce="…"', `nonce="${nonce}"`)}</body></html>`;

    it('shows the elements, hears their events and may veto them', async () => {
      const readme = new Readme('README.md', server.address);
      const crm = `window.records = []; window.log = [];
        const showRecord = (id) => records.push(id), logActivity = (entry) => log.push(entry);
        const isBlocked = (number) => number.startsWith('+99');`;
      const watched = await visit({
        markup: markup(readme.sample('html', '<cc-status>'), crm),
        policy: (nonce) => readme.policy(nonce),
      });
      const { page, errors } = watched;
      await isOnline(page);
      await page.locator('cc-softphone:defined').waitFor();
      const { ticketId } = await openTicket(agent);
      await until(() =>
        page.evaluate(() => (window as unknown as { records: unknown[] }).records.length === 1),
      );
      await agent.command('tickets.resolve', { ticketId });
      await until(() => page.evaluate(() => (window as unknown as { log: unknown[] }).log.length === 1));
      const mayDial = (number: string) =>
        page.evaluate(
          (detail) => {
            const event = new CustomEvent('cc-before-dial', { bubbles: true, cancelable: true, detail });
            return document.body.dispatchEvent(event);
          },
          { number },
        );
      assert.deepEqual([await mayDial('+34612345678'), await mayDial('+9912345678')], [true, false]);
      assert.deepEqual(await events(page, 'securitypolicyviolation'), []);
      assert.deepEqual(errors, []);
      await close(watched);
    });

    it('signs out as the README prints it', async () => {
      const readme = new Readme('README.md', server.address);
      await agent.command('agents.setState', { state: 'ready' });
      const script = `<script type="module" nonce="…">
        import { connect } from '${server.address}/cdn/centralita.js';
        const getToken = async () => (await (await fetch('/my-crm/token', { method: 'POST' })).json()).token;
        const client = connect({ server: '${server.address}', getToken });
        await new Promise((resolve) => client.$status.listen(({ state }) => state === 'online' && resolve()));
        ${readme.sample('js', 'signOut')}
        document.title = client.$status.get().state;
      </script>`;
      const watched = await visit({ markup: markup(script), policy: (nonce) => readme.policy(nonce) });
      await until(async () => (await watched.page.title()) === 'closed');
      assert.deepEqual(watched.errors, []);
      await close(watched);
    });

    it('uses the core as the README prints it', async () => {
      const readme = new Readme('README.md', server.address);
      const { ticketId } = await openTicket(agent);
      const page = '<script type="module" src="/crm.js" nonce="…"></script>';
      const watched = await visit({
        scripts: { '/crm.js': await bundled(readme.sample('ts', 'createClient')) },
        markup: markup(page, `token = '${agent.token}';`),
        policy: (nonce) => readme.policy(nonce),
      });
      const said: string[] = [];
      watched.page.on('console', (message) => said.push(message.text()));
      await watched.page.reload();
      await until(() => said.some((line) => line.startsWith('mine') && line.includes(ticketId)));
      assert.deepEqual(watched.errors, []);
      await close(watched);
      await agent.command('tickets.resolve', { ticketId });
    });

    it('starts its session as the README of the elements prints it', async () => {
      const script = new Readme('packages/elements/README.md', server.address).sample(
        'html',
        'centralita.js',
      );
      const watched = await visit({
        markup: markup(`${script}<cc-status></cc-status>`),
        policy: (nonce) => new Readme('README.md', server.address).policy(nonce),
      });
      await isOnline(watched.page);
      assert.deepEqual(watched.errors, []);
      await close(watched);
    });
  });

  describe('that has lit itself', () => {
    const session = (centre: string) =>
      `src="${centre}/cdn/centralita.js" data-server="${centre}" data-token-url="/token"`;

    /** Module scripts run in their order in the page. */
    async function together(order: 'before' | 'after', names: string): Promise<Watched> {
      const own = '<script type="module" src="/own.js" nonce="…"></script>';
      const script = `<script type="module" ${session(server.address)} nonce="…"></script>`;
      const scripts = order === 'before' ? own + script : script + own;
      return visit({
        scripts: { '/own.js': await bundled(ownLit) },
        markup: (nonce) =>
          `<!doctype html><html lang="en"><title>CRM</title>${scripts.replaceAll('…', nonce)}
          <own-lit></own-lit><cc-status></cc-status><cc-softphone></cc-softphone></html>`,
        policy: (nonce) =>
          policy(nonce, server.address).replace(/trusted-types [^;]*$/, `trusted-types ${names}`),
      });
    }
    const isOwnDrawn = (page: Page) => page.locator('own-lit b').waitFor();

    for (const order of ['before', 'after'] as const)
      it(`shows both, with its lit ${order} our script`, async () => {
        const watched = await together(order, 'centralita lit-html');
        await isOnline(watched.page);
        await isOwnDrawn(watched.page);
        assert.deepEqual(watched.errors, []);
        await close(watched);
      });

    for (const names of ['lit-html', "'none'"])
      it(`reports the missing name if the policy lists only ${names}`, async () => {
        const watched = await together('after', names);
        const { page, errors } = watched;
        const words = 'For your administrator: The page’s security policy does not allow';
        for (const tag of ['cc-status', 'cc-softphone'])
          await page.locator(tag, { hasText: words }).waitFor();
        const said = await events<{ code: string; source: string }>(page, 'cc-error');
        assert.deepEqual(
          said.map(({ code, source }) => [code, source]),
          [['trusted-types-blocked', 'script']],
        );
        assert.equal(errors.filter((line) => line.includes('must name centralita')).length, 1);
        if (names === 'lit-html') await isOwnDrawn(page);
        await close(watched);
      });
  });

  describe('that is not set up correctly', () => {
    const html = { status: 200, type: 'text/html', body: '<p>Sign in' };
    const without = (source: string) => (nonce: string) =>
      policy(nonce, server.address).replace(new RegExp(`(connect-src[^;]*) ${source}`), '$1');
    const sockets = () => server.address.replace('http', 'ws');
    const mistakes: readonly [string, string, string, () => Partial<ScriptPageOptions>][] = [
      [
        'the token URL answers 405',
        'token-url-failed',
        'POST',
        () => ({ tokenAnswer: { ...html, status: 405 } }),
      ],
      ['the token URL answers HTML', 'token-url-invalid', 'text/html', () => ({ tokenAnswer: html })],
      [
        'the policy blocks the token URL',
        'token-url-blocked',
        "add 'self'",
        () => ({ policy: without("'self'") }),
      ],
      [
        'the policy blocks the server',
        'server-blocked',
        'add http',
        () => ({ policy: (nonce) => without(server.address)(nonce).replace(` ${sockets()}`, '') }),
      ],
      ['the policy blocks the WebSocket', 'server-blocked', 'add ws', () => ({ policy: without(sockets()) })],
      [
        'the token is of another server',
        'token-refused',
        'made by this server',
        () => ({ tokenAnswer: { status: 200, type: 'application/json', body: '{"token":"eyJ.x.y"}' } }),
      ],
    ];
    for (const [name, code, remedy, options] of mistakes)
      it(`gets one report that names the remedy: ${name}`, async () =>
        expectTold(code, remedy, await visit(options())));

    it('gets one report that names the remedy: the server does not allow its origin', async () => {
      await expectTold('origin-not-allowed', `adds that origin to CORS_ORIGINS`, await visit({}, other));
    });

    async function expectTold(code: string, remedy: string, watched: Watched): Promise<void> {
      const { page, errors } = watched;
      await page.locator('cc-status', { hasText: 'For your administrator: ' }).waitFor();
      const said = await events<{ code: string; message: string }>(page, 'cc-error');
      const found = said.filter((each) => each.code === code);
      assert.equal(found.length, 1, JSON.stringify(said));
      assert.ok(found[0]?.message.includes(remedy), found[0]?.message);
      assert.equal(
        errors.filter((line) => line.startsWith('Centralita: session: ')).length,
        1,
        errors.join('\n'),
      );
      await close(watched);
    }
  });
});
