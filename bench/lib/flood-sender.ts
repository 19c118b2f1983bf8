/** Floods a server from its own process, so that the sender's own cost does not count. The bench names the flood. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Session } from '@centralita/core';

/** A flood lasts this long, or until all of it is sent. */
const floodMs = 6_000;
/** How many frames of one sender may wait for the server, because more would close the socket. */
const maxWaitingFrames = 50;

const [name = '', port = ''] = process.argv.slice(2);
const origin = `http://127.0.0.1:${port}`;
const end = Date.now() + floodMs;
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

async function post<T>(path: string, body: object): Promise<T | null> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.ok ? ((await answer.json()) as T) : null;
}

async function open(path: string, protocol: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocol, { origin });
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), once(socket, 'close')]);
  return socket;
}

async function page(token: string): Promise<WebSocket> {
  const socket = await open('/v1/stream', 'centralita.v1');
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, token, clientId: randomUUID() }));
  await Promise.race([once(socket, 'message'), once(socket, 'close')]);
  return socket;
}

const visitor = async () => (await post<Session>('/v1/visits', {}))?.token ?? '';
const message = () => ({ id: randomUUID(), text: 'x'.repeat(200), queue: 'billing' });

/** Lets one customer send as fast as the server answers. */
async function repeat(command: string, params: () => object): Promise<void> {
  const socket = await page(await visitor());
  let answers = maxWaitingFrames;
  socket.on('message', () => answers++);
  for (let seq = 1; Date.now() < end && socket.readyState === socket.OPEN;) {
    if (answers > 0) {
      answers--;
      socket.send(JSON.stringify({ type: 'command', seq: seq++, name: command, params: params() }));
    } else await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function strangers(): Promise<void> {
  const sockets = await Promise.all(times(40, () => open('/sip', 'sip')));
  for (let number = 1; Date.now() < end; number++) {
    for (const socket of sockets)
      if (socket.readyState === socket.OPEN)
        socket.send(
          `REGISTER sip:y SIP/2.0\r\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bK-${number}\r\nMax-Forwards: 70\r\n` +
            `From: <sip:x@y>;tag=1\r\nTo: <sip:x@y>\r\nCall-ID: c${number}\r\nCSeq: ${number} REGISTER\r\n` +
            'Contact: <sip:x@y;transport=ws>\r\nContent-Length: 0\r\n\r\n',
        );
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function snapshots(user: string): Promise<void> {
  const session = await post<Session>('/v1/session', { user, password: 'demo' });
  await Promise.all(times(50, () => page(session?.token ?? '')));
}

const floods: Readonly<Record<string, () => Promise<unknown>>> = {
  nothing: () => new Promise((resolve) => setTimeout(resolve, floodMs)),
  'sign-ins': () => Promise.all(times(60, (n) => post('/v1/session', { user: `u${n}`, password: 'x' }))),
  strangers,
  'snapshots of supervisors': () => snapshots('sofia'),
  'snapshots of agents': () => snapshots('ana'),
  messages: () => repeat('webchat.send', message),
  read: () => repeat('webchat.seen', () => ({})),
  sockets: () => Promise.all(times(400, () => open('/v1/stream', 'centralita.v1'))),
  conversations: async () => {
    for (let n = 0; n < 200 && Date.now() < end; n++) {
      const socket = await page(await visitor());
      socket.send(JSON.stringify({ type: 'command', seq: 1, name: 'webchat.send', params: message() }));
    }
  },
};

await floods[name]?.();
process.exit();
