import { demoTenantId, seedDemo } from './demo/seed.js';
import { signCustomer } from './demo/sign-customer.js';
import { Hub } from './hub/hub.js';
import { idsInOrder } from './transaction/ids.js';
import { AccessAudit } from './http/access-audit.js';
import { hashPassword } from './http/passwords.js';
import { secret } from './http/secret.js';
import { createHttp } from './http/server.js';
import { createSipCredentials } from './http/sip-credentials.js';
import { createTokens, type Tokens } from './http/tokens.js';
import { packagePath } from './package-path.js';
import { readSettings, type Settings } from './settings.js';
import { startSimulator } from './simulator/simulator.js';
import { assertNotEmptied, assertStoreThere } from './storage/emptied-store.js';
import type { Engine } from './storage/engine.js';
import { continueHistory } from './storage/history.js';
import { mendLogCounters } from './storage/log-counters.js';
import { migrate } from './storage/migrate.js';
import { openSqlite } from './storage/sqlite.js';
import { startSentence } from './start-sentence.js';
import { storeCommand } from './store-commands.js';
import { startVoice, type VoiceServer } from './voice/start-voice.js';

/** A clean shutdown that takes longer is cut off. Nothing that was acknowledged is lost either way. */
const shutdownTimeoutMs = 3_000;
const realm = 'centralita';

type Close = () => Promise<unknown>;

const log = (level: 'warn' | 'error', message: string) => console[level](message);

/** Composes the server. It adds each opened part to `opened`, so that all can be closed even if a later part fails. */
async function start(settings: Settings, opened: Close[]): Promise<string> {
  const newId = idsInOrder();

  const engine = await openStore(settings, opened, newId);
  const signingKey = await visitorKeyOf(settings, engine);
  const tokens = await createTokens(engine, Date.now, (userId) => hub.revoke(userId), signingKey);
  const sip = createSipCredentials(await secret(engine, 'sip-key'), (session) => tokens.isLive(session));
  const hub = new Hub({
    engine,
    newId,
    verifyToken: (token) => tokens.verifyToken(token),
    sipAccount: (me, term) => sip.sipAccount(me, Date.now(), term),
    hashPassword,
    dialPrefixes: settings.dialPrefixes,
    onRevoked: (userId) =>
      void endPhone(userId).catch((error: unknown) =>
        console.error('cannot end the phone of a revoked session', error),
      ),
    log: (message, error) => console.error(message, error),
  });
  opened.push(() => hub.close());

  /** Stops the phones of the sessions that ended; those of the user's other sessions go on. */
  const endPhone = async (userId: string) => {
    await tokens.reloadSessions();
    voice.engine.endRevoked(userId);
  };
  const credentials = (user: string) => sip.ha1For(user, realm, Date.now());
  const onRefused = auditRefusals(engine);
  const calling = { credentials, dialPrefixes: settings.dialPrefixes, newId, log, onRefused };
  const voice = await startVoice({ hub, tenantId: demoTenantId, realm, ...calling });
  opened.push(() => voice.close());

  const http = await createHttp({
    hub,
    tokens,
    sip: (socket, address) => voice.engine.accept(socket, address),
    ...httpOptions(settings),
    // A company with its own key signs its customers itself, so nobody may choose who to be.
    ...(!settings.visitorKey && { signCustomer: (phone: string) => signCustomer(signingKey, phone) }),
  });
  opened.push(() => http.close());
  startSimulatedCustomers(settings, hub, tokens, voice, opened);
  const listening = new URL(await http.listen({ port: settings.port, host: settings.host }));
  return addressOf(settings.host, listening.port);
}

/** Opens the store and goes on with it, or fills a new one. */
async function openStore({ dataDir }: Settings, opened: Close[], newId: () => string): Promise<Engine> {
  assertStoreThere(dataDir);
  const engine = await openSqlite(dataDir);
  opened.push(() => engine.close());
  await migrate(engine);
  await assertNotEmptied(engine, dataDir);
  for (const tenant of await mendLogCounters(engine))
    log(
      'warn',
      `the log of ${tenant} was ahead of its counter: a new epoch begins, and every client loads a new snapshot`,
    );
  await seedDemo(engine, { hashPassword, newId, now: Date.now() });
  if (!(await continueHistory(engine, dataDir)))
    log('warn', 'the database is an older copy: a new epoch begins, and every client loads a new snapshot');
  return engine;
}

/** Writes refused phones to the audit. */
function auditRefusals(engine: Engine): (user: string, reason: string) => void {
  const audit = new AccessAudit(engine);
  return (subject, reason) =>
    void audit.write({ action: 'phone.refused', subject, detail: { reason } }).catch(() => undefined);
}

const httpOptions = ({ corsOrigins, host, publicOrigins, trustProxy, logLevel }: Settings) => ({
  corsOrigins,
  host,
  publicOrigins,
  ...(trustProxy !== undefined && { trustProxy }),
  pages: packagePath('dist/pages'),
  cdn: packagePath('../elements/dist/cdn'),
  logLevel,
});

const visitorKeyOf = async ({ visitorKey }: Settings, engine: Engine): Promise<Uint8Array> =>
  visitorKey ? new TextEncoder().encode(visitorKey) : secret(engine, 'visitor-key');

/** Simulated customers start last and stop first, so that they only meet a complete contact center. */
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

/** Closes every part, the last opened first: sockets, calls and their media thread, then the database. */
async function shutDown(opened: Close[], exitCode: number): Promise<never> {
  setTimeout(() => process.exit(exitCode), shutdownTimeoutMs).unref();
  for (const close of opened.splice(0).reverse()) {
    await close().catch((error: unknown) => console.error(error));
  }
  process.exit(exitCode);
}

/** The first signal ends the process cleanly, a second one at once. */
function shutDownOnSignal(opened: Close[]): void {
  let isShuttingDown = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isShuttingDown) process.exit(1);
      isShuttingDown = true;
      void shutDown(opened, 0);
    });
  }
}

async function main(): Promise<void> {
  // Only this user may read what the process writes.
  process.umask(0o077);
  const opened: Close[] = [];
  shutDownOnSignal(opened);
  // After an unexpected error no state can be trusted. The process ends, and its supervisor starts it again.
  process.on('uncaughtException', (error) => {
    console.error(error);
    process.exit(1);
  });
  let address = { host: '', port: 0 };
  try {
    const settings = readSettings(process.env);
    address = settings;
    const report = storeCommand(process.argv.slice(2), settings.dataDir);
    console.log(report ?? `Centralita ready: ${await start(settings, opened)}`);
    if (report !== null) await shutDown(opened, 0);
  } catch (error) {
    console.error(startSentence(error, address) ?? error);
    await shutDown(opened, 1);
  }
}

await main();
