import { protocolVersion, subprotocol } from '@centralita/core';
import { blockedAddress } from './blocked-address.js';
import type { Finding } from './finding.js';

/** A server that accepts a socket does so within this time. */
const socketTimeoutMs = 5_000;

/** Returns why `server` was not reached, or null if it can be reached now. */
export async function serverMistake(server: string): Promise<Finding | null> {
  const health = `${server}/healthz`;
  let answer: Response | undefined;
  const blocked = await blockedAddress(health, async () => (answer = await fetch(health)));
  if (blocked) return { code: 'server-blocked', message: blocked };
  if (!answer) return silentServer(server);
  const { status, protocol, originAllowed } = await factsOf(answer);
  if (status !== 'ok' || typeof protocol !== 'number') return wrongServer(server);
  const origin = answer.url ? new URL(answer.url).origin : server;
  if (origin !== server) {
    const message = `the server ${server} redirects to ${origin}, and a WebSocket follows no redirect; set data-server to ${origin}`;
    return { code: 'server-wrong', message };
  }
  if (protocol !== protocolVersion) {
    const message = `the server ${server} speaks version ${protocol} of the protocol and this page version ${protocolVersion}; load centralita.js from that server, or install its version of the packages`;
    return { code: 'server-version', message };
  }
  if (originAllowed === false) {
    const message = `the server ${server} does not allow pages of ${location.origin}; its operator adds that origin to CORS_ORIGINS`;
    return { code: 'origin-not-allowed', message };
  }
  return socketMistake(server);
}

/** The page got no answer that it may read. */
async function silentServer(server: string): Promise<Finding> {
  const secure = server.replace(/^http:/, 'https:');
  if (secure !== server && (await answers(secure))) {
    const message = `the server ${server} answers under https: only; set data-server to ${secure}`;
    return { code: 'server-wrong', message };
  }
  if (await answers(server)) return wrongServer(server);
  const message = `the server ${server} cannot be reached; check data-server (https: or http:, name and port), and whether it runs`;
  return { code: 'server-unreachable', message, mayPass: true };
}

/** Whether any program answers there, whatever it says. */
const answers = (origin: string): Promise<boolean> =>
  fetch(`${origin}/healthz`, { mode: 'no-cors' }).then(Boolean, () => false);

const wrongServer = (server: string): Finding => ({
  code: 'server-wrong',
  message: `the server ${server} answers, but not as Centralita; check data-server, and PUBLIC_ADDRESS of the server`,
});

async function factsOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await answer.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** Only the WebSocket fails: a policy names https: but not wss:, or a proxy does not let WebSockets through. */
async function socketMistake(server: string): Promise<Finding | null> {
  const address = `${server.replace(/^http/, 'ws')}/v1/stream`;
  const attempt = { isOpen: false };
  const blocked = await blockedAddress(address, async () => {
    attempt.isOpen = await opens(address);
  });
  if (attempt.isOpen) return null;
  if (blocked) return { code: 'server-blocked', message: blocked };
  const message = `the WebSocket ${address} does not open; a proxy in front of the server must let WebSockets through`;
  return { code: 'server-no-socket', message };
}

function opens(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, subprotocol);
    const end = (isOpen: boolean): void => {
      clearTimeout(timer);
      socket.close();
      resolve(isOpen);
    };
    const timer = setTimeout(() => end(false), socketTimeoutMs);
    socket.onopen = () => end(true);
    socket.onerror = () => end(false);
  });
}
