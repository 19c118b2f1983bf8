import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { test } from 'node:test';
import { demoData } from './demo-data.js';
import type { DemoOutcome } from './outcome-tree.js';

const audio = new URL('../../assets/audio/', import.meta.url);
const contactCodes = new Set(demoData.contacts.map((contact) => contact.code));
const queueKeys = new Set<string>(demoData.queues.map((queue) => queue.key));

function assertUnique(values: readonly string[]): void {
  assert.deepEqual(
    values.filter((value, index) => values.indexOf(value) !== index),
    [],
  );
}

function* walk(nodes: readonly DemoOutcome[], depth = 1): Generator<{ node: DemoOutcome; depth: number }> {
  for (const node of nodes) {
    yield { node, depth };
    yield* walk(node.children ?? [], depth + 1);
  }
}

test('names, codes and extensions are unique', () => {
  assertUnique(demoData.users.map((user) => user.user));
  assertUnique(demoData.users.map((user) => user.extension));
  assertUnique(demoData.queues.map((queue) => queue.number));
  assertUnique(demoData.contacts.map((contact) => contact.code));
  assertUnique(demoData.contacts.map((contact) => contact.contract));
  assertUnique(demoData.contacts.map((contact) => contact.email));
  assertUnique(demoData.contacts.flatMap((contact) => contact.phones));
  assertUnique([...demoData.chatScripts, ...demoData.callScripts].map((script) => script.key));
  assertUnique([...walk(demoData.outcomes)].map(({ node }) => node.code));
});

test('there is enough data for a believable contact center', () => {
  assert.ok(demoData.contacts.length >= 60);
  assert.ok(demoData.chatScripts.length >= 12);
  assert.ok(demoData.callScripts.length >= 4);
  assert.deepEqual(
    new Set(demoData.chatScripts.map((script) => script.language)),
    new Set(['es', 'en', 'pt']),
  );
});

test('every outcome is on the third level, and there are at least twenty', () => {
  const leaves = [...walk(demoData.outcomes)].filter(({ node }) => !node.children);
  assert.ok(leaves.length >= 20);
  assert.ok(leaves.every(({ depth }) => depth === 3));
});

test('every label exists in three languages', () => {
  const labels = [
    ...demoData.queues,
    ...demoData.campaigns,
    ...demoData.customStates,
    ...demoData.tags,
    ...[...walk(demoData.outcomes)].map(({ node }) => node),
  ].map((thing) => thing.label);
  for (const label of labels) assert.ok(label.en && label.es && label.pt, JSON.stringify(label));
});

test('scripts name contacts and queues that exist, on a channel that the queue takes', () => {
  for (const script of demoData.chatScripts) {
    assert.ok(script.contact === undefined || contactCodes.has(script.contact), script.key);
    const queue = demoData.queues.find((each) => each.key === script.queue);
    assert.ok(queue?.channels.includes(script.channel), script.key);
    assert.ok(
      script.opening.length > 0 && script.replies.length > 0 && script.closing.length > 0,
      script.key,
    );
  }
  for (const script of demoData.callScripts) {
    assert.ok(contactCodes.has(script.contact) && queueKeys.has(script.queue), script.key);
  }
});

test('customers of a script speak its language', () => {
  for (const script of [...demoData.chatScripts, ...demoData.callScripts]) {
    const contact = demoData.contacts.find((each) => each.code === script.contact);
    assert.ok(!contact || contact.language === script.language, script.key);
  }
});

test('no phone number can belong to a real person', () => {
  const fictitious = [
    /^\+3475\d{7}$/,
    /^\+35195\d{7}$/,
    /^\+447700900\d{3}$/,
    /^\+441[36]14960\d{3}$/,
    /^\+49(3023125|4066969|8999998|6990009)\d{3}$/,
  ];
  for (const phone of demoData.contacts.flatMap((contact) => contact.phones)) {
    assert.ok(
      fictitious.some((range) => range.test(phone)),
      phone,
    );
  }
});

test('no e-mail address can belong to a real person', () => {
  for (const { email } of demoData.contacts)
    assert.match(email, /^[a-z0-9.-]+@([a-z-]+\.)?example(\.(com|net|org))?$/);
});

test('no Spanish document number has a valid check letter', () => {
  for (const { code } of demoData.contacts) {
    const [, digits, letter] = /^(\d{8})([A-Z])$/.exec(code) ?? [];
    if (digits) assert.notEqual('TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23], letter, code);
  }
});

test('outbound calls of the demo reach an answer, a busy line and no answer', () => {
  const ends = demoData.contacts.flatMap((contact) => contact.phones);
  for (const { endsWith, key } of demoData.calledParties) {
    assert.ok(
      ends.some((phone) => phone.endsWith(endsWith)),
      key,
    );
  }
  assert.equal(demoData.calledParties.at(-1)?.result, 'answer');
});

test('every voice of the scripts is a small µ-law file', async () => {
  const clips = [...demoData.callScripts, ...demoData.calledParties].flatMap((script) => script.clip ?? []);
  for (const clip of new Set(clips)) {
    const file = new URL(`${clip}.wav`, audio);
    assert.ok((await stat(file)).size < 100_000, clip);
    const header = await readFile(file);
    assert.equal(header.readUInt16LE(20), 7, 'WAVE format: G.711 mu-law');
    assert.equal(header.readUInt16LE(22), 1, 'channels');
    assert.equal(header.readUInt32LE(24), 8000, 'samples a second');
  }
});
