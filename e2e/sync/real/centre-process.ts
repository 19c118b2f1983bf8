import Libsql from 'libsql';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoTenant } from '../../../packages/demo-server/src/demo/tenant.js';
import { signToken } from '../../../packages/demo-server/src/http/access-token.js';
import type { Me } from '../../../packages/core/src/protocol/index.js';
import { backUp, restore } from '../../../packages/demo-server/src/storage/backup.js';
import { Server } from '../../support/server.js';
import { timing } from '../timing.js';

const tokenLifetimeMs = 24 * 3_600_000;

/** The real server as a process with its own store, which a test can kill, copy and restore. */
export class CentreProcess {
  readonly dataDir: string;
  readonly #program: string;
  #server: Server;
  #key: Uint8Array;
  #backups: string[] = [];
  #copies = 0;
  #complaints = '';

  private constructor(program: string, server: Server) {
    this.#program = program;
    this.#server = server;
    this.dataDir = server.dataDir;
    this.#key = keyIn(this.dataDir);
  }

  static async start(program: string): Promise<CentreProcess> {
    const dataDir = mkdtempSync(join(tmpdir(), 'centralita-sync-'));
    const first = await Server.start({ program, dataDir });
    await first.kill();
    shortenQueues(dataDir);
    return new CentreProcess(program, await Server.start({ program, dataDir }));
  }

  get address(): string {
    return this.#server.address;
  }

  get port(): number {
    return Number(new URL(this.address).port);
  }

  /** Everything that the server has written to standard error, over all of its lives. */
  get complaints(): string {
    return this.#complaints + this.#server.complaints;
  }

  token(me: Omit<Me, 'tenantId'>): Promise<string> {
    const now = Date.now();
    const whose = { ...me, tenantId: demoTenant.key };
    const expiresAt = now + tokenLifetimeMs;
    return signToken(this.#key, {
      use: 'access',
      me: whose,
      session: null,
      endsAt: expiresAt,
      now,
      expiresAt,
    });
  }

  async killAndStart(between: () => void = () => {}): Promise<void> {
    await this.#server.kill();
    this.#complaints += this.#server.complaints;
    between();
    this.#server = await Server.start({ program: this.#program, dataDir: this.dataDir });
  }

  backUp(): void {
    const file = join(this.dataDir, `copy-${++this.#copies}.db`);
    backUp(this.dataDir, file);
    this.#backups.push(file);
  }

  /** Returns a function that restores one of the backups while the server is stopped; null if there is no backup. */
  restoring(which: number): (() => void) | null {
    const file = this.#backups[which % this.#backups.length];
    return file === undefined ? null : () => restore(this.dataDir, file, Date.now());
  }

  forgetBackups(): void {
    this.#backups = [];
  }

  async stop(): Promise<void> {
    await this.#server.kill();
    await this.#server.stop();
  }
}

function keyIn(dataDir: string): Uint8Array {
  const db = new Libsql(join(dataDir, 'centralita.db'));
  const row = db.prepare(`select value from setting where key = 'token-key'`).get() as { value: string };
  db.close();
  return Buffer.from(row.value, 'base64url');
}

/**
 * Configures the offers and the wrap-up as in the model: no outcome is required, and no contact returns to its
 * ticket.
 */
function shortenQueues(dataDir: string): void {
  const db = new Libsql(join(dataDir, 'centralita.db'));
  const rows = db.prepare('select id, data from queue').all() as { id: string; data: string }[];
  for (const { id, data } of rows) {
    const short = {
      ...(JSON.parse(data) as object),
      ringSeconds: timing.ring / 1_000,
      wrapUpSeconds: timing.wrapUp / 1_000,
      tipificationRequired: false,
      reopenHours: 0,
      awaySeconds: 0,
      whenAway: 'message',
    };
    db.prepare('update queue set data = ? where id = ?').run(JSON.stringify(short), id);
  }
  db.close();
}
