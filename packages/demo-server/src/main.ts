import { isCentralitaError } from '@centralita/core/protocol';
import { fileURLToPath } from 'node:url';
import { demoTenantId, seedDemo } from './demo/seed.js';
import { Hub } from './hub/hub.js';
import { idsInOrder } from './transaction/ids.js';
import { hashPassword } from './http/passwords.js';
import { secret } from './http/secret.js';
import { createHttp } from './http/server.js';
import { createSipCredentials } from './http/sip-credentials.js';
import { createTokens, type Tokens } from './http/tokens.js';
import { readSettings, type Settings } from './settings.js';
import { startSimulator } from './simulator/simulator.js';
import { continueHistory } from './storage/history.js';
import { migrate } from './storage/migrate.js';
import { openSqlite } from './storage/sqlite.js';
import { storeCommand } from './store-commands.js';
import { startVoice, type VoiceServer } from './voice/start-voice.js';

/** How long a clean end may take, ms; then the process ends anyway. Nothing acknowledged is lost either way. */
const endWithin = 3_000;
const realm = 'centralita';

type Close = () => Promise<unknown>;

/** The same place seen from `src/` and from `dist/`. */
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Puts the server together. What was opened can be closed in the other order, also when a later part fails. */
async function start(settings: Settings, opened: Close[]): Promise<string> {
  const newId = idsInOrder();
  const log = (level: 'warn' | 'error', message: string) => console[level](message);

  const engine = await openSqlite(settings.dataDir);
  opened.push(() => engine.close());
  await migrate(engine);
  if (!(await continueHistory(engine, settings.dataDir)))
    log('warn', 'The store is an older copy: it begins another epoch, and every client a new snapshot.');
  await seedDemo(engine, { hashPassword, newId, now: Date.now() });

  const tokens = await createTokens(engine, Date.now, (userId) => hub.revoke(userId));
  const sip = createSipCredentials(await secret(engine, 'sip-key'));
  const hub = new Hub({
    engine,
    newId,
    verifyToken: (token) => tokens.verifyToken(token),
    sipAccount: (me, term) => sip.sipAccount(me, Date.now(), term),
    hashPassword,
    onRevoked: (userId) =>
      void endPhone(userId).catch((error: unknown) => console.error('end a phone', error)),
    log: (message, error) => console.error(message, error),
  });
  opened.push(() => hub.close());

  /** Who is signed in nowhere any more has no phone either. */
  const endPhone = async (userId: string) => {
    if (await tokens.hasSession(userId)) return;
    sip.end(userId, Date.now());
    voice.engine.end(userId);
  };
  const credentials = (user: string) => sip.ha1For(user, realm, Date.now());
  const voice = await startVoice({ hub, tenantId: demoTenantId, realm, credentials, newId, log });
  opened.push(() => voice.close());

  const http = await createHttp({
    hub,
    tokens,
    corsOrigins: settings.corsOrigins,
    sip: (socket) => voice.engine.accept(socket),
    pages: folder('../dist/pages'),
    cdn: folder('../../elements/dist/cdn'),
    logLevel: settings.logLevel,
  });
  opened.push(() => http.close());
  startSimulatedCustomers(settings, hub, tokens, voice, opened);
  const listening = new URL(await http.listen({ port: settings.port, host: settings.host }));
  return addressOf(settings.host, listening.port);
}

/** Last of all: they come to a center that is whole, and leave before it ends. */
function startSimulatedCustomers(
  { simulate }: Settings,
  hub: Hub,
  tokens: Tokens,
  voice: VoiceServer,
  opened: Close[],
): void {
  const simulator = startSimulator({
    hub,
    tenantId: demoTenantId,
    startVisit: (name) => tokens.startVisit(name ? { name } : {}),
    voice,
    perMinute: simulate,
    log: (message, error) => console.warn(message, error),
  });
  opened.push(async () => simulator.stop());
}

function addressOf(host: string, port: string): string {
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host);
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function end(opened: Close[], code: number): Promise<void> {
  setTimeout(() => process.exit(code), endWithin).unref();
  for (const close of opened.splice(0).reverse()) {
    await close().catch((error: unknown) => console.error(error));
  }
  process.exit(code);
}

async function main(): Promise<void> {
  const opened: Close[] = [];
  process.on('SIGTERM', () => void end(opened, 0));
  process.on('SIGINT', () => void end(opened, 0));
  // After an error that nobody expected nothing can be trusted: say it and end, whoever supervises starts us again.
  process.on('uncaughtException', (error) => {
    console.error(error);
    process.exit(1);
  });
  try {
    const settings = readSettings(process.env);
    const done = storeCommand(process.argv.slice(2), settings.dataDir);
    console.log(done ?? `Centralita ready: ${await start(settings, opened)}`);
    if (done !== null) await end(opened, 0);
  } catch (error) {
    console.error(isCentralitaError(error) ? error.message : error);
    await end(opened, 1);
  }
}

await main();
