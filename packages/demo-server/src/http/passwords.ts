import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { WorkQueue } from './work-queue.js';

/** OWASP's second choice for scrypt: 32 MiB and about 0.1 s for each guess. */
const cost = { N: 2 ** 15, r: 8, p: 1 };
const keyBytes = 32;
const maxMemoryBytes = 64 * 1024 * 1024;
/**
 * Node has four threads for all digests, files and host names. One of them checks passwords and one makes new hashes,
 * so that sixty simultaneous sign-ins delay neither the commands of others nor an administrator who adds a user.
 */
const checks = new WorkQueue({ maxRunning: 1, maxWaiting: 60 });
const hashes = new WorkQueue({ maxRunning: 1, maxWaiting: 20 });

/** `scrypt$N$r$p$SALT$KEY`: the hash includes its parameters, so that they can grow later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await hashes.run(() => derive(password, salt, keyBytes, cost));
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Compares in constant time. An unreadable hash matches no password.
 *
 * @throws CentralitaError `unavailable` if too many sign-ins wait
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [kind, N, r, p, salt, key] = hash.split('$');
  if (kind !== 'scrypt' || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const parameters = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await checks.run(() =>
    derive(password, Buffer.from(salt, 'base64url'), expected.length, parameters),
  );
  return timingSafeEqual(found, expected);
}

function derive(password: string, salt: Buffer, length: number, parameters: typeof cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // NFKC: the same letters typed on different keyboards are the same password (NIST SP 800-63B §5.1.1.2).
    const typed = password.normalize('NFKC');
    scrypt(typed, salt, length, { ...parameters, maxmem: maxMemoryBytes }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
