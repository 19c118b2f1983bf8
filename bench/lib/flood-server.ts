/** Runs the whole server on disk in its own process, with many open tickets. `FloodServer` starts it. */
import { randomUUID } from 'node:crypto';
import { demoTenantId, seedDemo } from '../../packages/demo-server/src/demo/seed.js';
import { hashPassword } from '../../packages/demo-server/src/http/passwords.js';
import { secret } from '../../packages/demo-server/src/http/secret.js';
import { createHttp } from '../../packages/demo-server/src/http/server.js';
import { createSipCredentials } from '../../packages/demo-server/src/http/sip-credentials.js';
import { createTokens } from '../../packages/demo-server/src/http/tokens.js';
import { Hub } from '../../packages/demo-server/src/hub/hub.js';
import { migrate } from '../../packages/demo-server/src/storage/migrate.js';
import { openSqlite } from '../../packages/demo-server/src/storage/sqlite.js';
import { startVoice } from '../../packages/demo-server/src/voice/start-voice.js';
import { ticketOf } from './ticket-of.js';

const realm = 'bench';
const maxBatchTickets = 500;

const [dataDir = '', tickets = '0'] = process.argv.slice(2);
const log = (message: string, error: unknown) => console.error(message, error);
const engine = await openSqlite(dataDir);
await migrate(engine);
await seedDemo(engine, { hashPassword, newId: randomUUID, now: Date.now() });
const tokens = await createTokens(engine);
const sip = createSipCredentials(await secret(engine, 'sip-key'), (session) => tokens.isLive(session));
const hub = new Hub({
  engine,
  newId: randomUUID,
  verifyToken: (token) => tokens.verifyToken(token),
  sipAccount: (me, term) => sip.sipAccount(me, Date.now(), term),
  hashPassword,
  log,
});
const voice = await startVoice({
  hub,
  tenantId: demoTenantId,
  realm,
  credentials: (user) => sip.ha1For(user, realm, Date.now()),
  newId: randomUUID,
  log: () => undefined,
});
for (let from = 0; from < Number(tickets); from += maxBatchTickets)
  await hub.system(demoTenantId, async (tx) => {
    for (let n = from; n < from + maxBatchTickets; n++) await tx.put('ticket', ticketOf(n, null, tx.now));
  });
const http = await createHttp({
  hub,
  tokens,
  corsOrigins: [],
  sip: (socket, address) => voice.engine.accept(socket, address),
});
const address = await http.listen({ port: 0, host: '127.0.0.1' });
process.on('disconnect', () => process.exit());
process.send?.({ port: Number(new URL(address).port) });
