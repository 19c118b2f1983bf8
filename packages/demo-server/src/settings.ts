import { CentralitaError } from '@centralita/core/protocol';
import { isIP } from 'node:net';
import { resolve } from 'node:path';

export interface Settings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  /** Simulated contacts per minute; 0 for none. */
  readonly simulate: number;
  readonly logLevel: LogLevel;
  readonly corsOrigins: readonly string[];
  /** Prefixes of the outside numbers that may be dialed. */
  readonly dialPrefixes: readonly string[];
  /** The origins at which people reach the server. */
  readonly publicOrigins: readonly string[];
  /** The proxies that are trusted to report the client's address; undefined if there are none. */
  readonly trustProxy: number | readonly string[] | undefined;
  /** The key with which servers of host pages sign who a customer is; null for the key of the demo. */
  readonly visitorKey: string | null;
}

/** HS256 needs keys of at least this length (RFC 7518 §3.2). */
const minKeyLength = 32;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment once. Throws one `CentralitaError` that names every wrong variable. */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = [];
  const text = (name: string, fallback: string) => environment[name]?.trim() || fallback;
  const number = (name: string, fallback: number, max: number) => {
    const value = Number(text(name, String(fallback)));
    if (Number.isInteger(value) && value >= 0 && value <= max) return value;
    faults.push(`${name} must be a whole number from 0 to ${String(max)}, not "${text(name, '')}"`);
    return fallback;
  };
  const settings = {
    port: number('PORT', 8080, 65_535),
    host: text('HOST', '127.0.0.1'),
    dataDir: resolve(text('DATA_DIR', './data')),
    simulate: number('SIMULATE', 4, 6_000),
    logLevel: logLevelOf(text('LOG_LEVEL', 'warn'), faults),
    corsOrigins: originsOf('CORS_ORIGINS', text('CORS_ORIGINS', ''), faults),
    publicOrigins: originsOf('PUBLIC_ADDRESS', originsOfNames(text('PUBLIC_ADDRESS', '')), faults),
    trustProxy: proxiesOf(text('TRUST_PROXY', ''), faults),
    dialPrefixes: prefixesOf(text('DIAL_PREFIXES', '+'), faults),
    visitorKey: text('VISITOR_KEY', '') || null,
  };
  if (settings.visitorKey !== null && settings.visitorKey.length < minKeyLength)
    faults.push(`VISITOR_KEY must have at least ${String(minKeyLength)} random characters`);
  if (text('SIP_TCP_PORT', '0') !== '0') {
    faults.push('SIP_TCP_PORT is set, but this version accepts calls over WebSocket only: unset it');
  }
  if (text('DATABASE_URL', '')) {
    faults.push('DATABASE_URL is set, but this version stores in SQLite only: unset it, and set DATA_DIR');
  }
  if (faults.length > 0) {
    throw new CentralitaError('bad-request', `the settings are wrong:\n  ${faults.join('\n  ')}`);
  }
  return settings;
}

function logLevelOf(value: string, faults: string[]): LogLevel {
  const level = logLevels.find((each) => each === value);
  if (!level) faults.push(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${value}"`);
  return level ?? 'warn';
}

/** Parses `https://crm.example, https://other.example:8443`; `CORS_ORIGINS` may also be `*`. */
function originsOf(name: string, value: string, faults: string[]): string[] {
  const origins = listOf(value).map((origin) => origin.replace(/\/$/, ''));
  for (const origin of origins) {
    const parsed = URL.canParse(origin) ? new URL(origin) : null;
    const isAll = origin === '*' && name === 'CORS_ORIGINS';
    if (!isAll && (parsed?.origin !== origin || !/^https?:/.test(origin)))
      faults.push(`${name}: "${origin}" is not an origin; write it like https://crm.example`);
  }
  return origins;
}

/** Expands a name or an address without a scheme to both of its origins. */
const originsOfNames = (value: string): string =>
  listOf(value)
    .flatMap((each) =>
      /^(?:[a-z\d][a-z\d.-]*|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(each)
        ? [`http://${each}`, `https://${each}`]
        : each,
    )
    .join(',');

/** Parses `+34, +351`, or `+` for every country. */
function prefixesOf(value: string, faults: string[]): string[] {
  const prefixes = listOf(value);
  for (const prefix of prefixes) {
    if (!/^\+\d{0,15}$/.test(prefix))
      faults.push(`DIAL_PREFIXES: "${prefix}" is not the beginning of a number; write it like +34`);
  }
  return prefixes;
}

/** Parses a number of proxies, or their addresses and networks: `1`, `10.0.0.7, 10.1.0.0/16`. */
function proxiesOf(value: string, faults: string[]): number | readonly string[] | undefined {
  if (!value) return undefined;
  if (/^[1-9]$/.test(value)) return Number(value);
  const addresses = listOf(value);
  for (const address of addresses) {
    const [ip = '', bits = '0', ...rest] = address.split('/');
    const isNetwork = isIP(ip) > 0 && /^\d{1,3}$/.test(bits) && rest.length === 0;
    if (!isNetwork || Number(bits) > (isIP(ip) === 6 ? 128 : 32))
      faults.push(
        `TRUST_PROXY: "${address}" is neither the number of proxies (1 to 9) nor an address like 10.0.0.7 or 10.1.0.0/16`,
      );
  }
  return addresses;
}

const listOf = (value: string) =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
