import type { Contact, Labels, OutcomeNode, Queue } from '@centralita/core/protocol';
import { systemOf } from '../transaction/actor.js';
import { UnitOfWork } from '../transaction/unit-of-work.js';
import type { Tx } from '../transaction/tx.js';
import { indexPhones } from '../domains/contacts/contact-search.js';
import { settingsOf } from '../transaction/settings.js';
import { publishQueueStats } from '../projections/queue-stats.js';
import { defaultWritten, newAgent } from '../domains/users/new-agent.js';
import type { Engine } from '../storage/engine.js';
import { demoData } from './demo-data.js';
import type { DemoContact } from './demo-contact.js';
import type { DemoOutcome } from './outcome-tree.js';
import type { DemoQueue } from './queues.js';
import type { DemoUser } from './users.js';

export interface SeedOptions {
  /** Hashes a password. The hub in a page stores none. */
  readonly hashPassword: (password: string) => Promise<string> | string;
  readonly newId: () => string;
  readonly now: number;
}

export const demoTenantId = demoData.tenant.key;
const outcomeTreeId = 'outcomes';

/** Fills an empty store with the demo data; a store that has them stays unchanged. */
export async function seedDemo(engine: Engine, { hashPassword, newId, now }: SeedOptions): Promise<void> {
  const passwordHash = await hashPassword(demoData.password);
  await engine.transaction(async (db) => {
    const known = await db
      .selectFrom('tenant')
      .select('id')
      .where('id', '=', demoTenantId)
      .executeTakeFirst();
    if (known) return;
    await db
      .insertInto('tenant')
      .values({
        id: demoTenantId,
        name: demoData.tenant.name,
        log_offset: 0,
        ticket_number: 1040,
        epoch: newId(),
      })
      .execute();
    const tx = new UnitOfWork({ db, actor: systemOf(demoTenantId), now, newId, offset: 0 });
    await seedCentre(tx);
    for (const user of demoData.users) await seedUser(tx, user, passwordHash);
    for (const contact of demoData.contacts)
      await indexPhones(tx, await tx.put('contact', contactOf(contact, now)));
    await tx.finish();
  });
}

async function seedCentre(tx: Tx): Promise<void> {
  const { timeZone, country, extensionDigits } = demoData.tenant;
  await tx.put('settings', { ...(await settingsOf(tx)), timeZone, country, extensionDigits });
  for (const { key, name } of demoData.campaigns) await tx.put('campaign', { id: key, name });
  const skills = new Set(demoData.users.flatMap((user) => Object.keys(user.skills)));
  for (const id of skills) await tx.put('skill', { id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)}` });
  const userIds = demoData.users.filter((user) => user.role === 'agent').map((user) => user.user);
  await tx.put('group', { id: 'agents', name: 'Agents', ring: 'sequential', userIds });
  const nodes = demoData.outcomes.flatMap((outcome) => nodesOf(outcome, null));
  await tx.put('outcomeTree', { id: outcomeTreeId, name: 'Outcomes', nodes });
  for (const { code, label, limitMinutes, digit } of demoData.customStates) {
    await tx.put('customState', {
      id: code,
      code,
      label: { ...label },
      limitSeconds: limitMinutes * 60 || null,
      dialCode: digit,
    });
  }
  for (const tag of demoData.tags) await tx.put('tag', { id: tag.key, name: tag.label.en });
  for (const queue of demoData.queues) {
    await tx.put('queue', queueOf(queue));
    await publishQueueStats(tx, queue.key);
  }
}

async function seedUser(tx: Tx, user: DemoUser, passwordHash: string): Promise<void> {
  const { now, tenantId } = tx;
  await tx.db
    .insertInto('account')
    .values({
      id: user.user,
      tenant_id: tenantId,
      login: user.user,
      name: user.name,
      role: user.role,
      extension: user.extension,
      password_hash: passwordHash,
      active: 1,
    })
    .execute();
  const { name, role, extension } = user;
  const capacities = { capacity: {}, written: defaultWritten, voiceExclusive: true };
  const skills = { ...user.skills };
  await tx.put('agent', newAgent({ id: user.user, name, role, extension, skills, ...capacities }, now));
  for (const queueId of user.queues) {
    const place = { id: `${user.user}:${queueId}`, userId: user.user, queueId, since: now, paused: null };
    await tx.put('membership', { ...place, loggedIn: queueId !== 'night' });
  }
}

const channelNames = { voice: 'voice', webchat: 'chat', email: 'email', whatsapp: 'whatsapp' } as const;

function queueOf(queue: DemoQueue): Queue {
  const campaign = demoData.campaigns.find((each) => each.key === queue.campaign);
  return {
    id: queue.key,
    name: queue.name,
    number: queue.number,
    campaignId: queue.campaign,
    campaignName: campaign?.name ?? queue.campaign,
    channels: queue.channels.map((channel) => channelNames[channel]),
    strategy: queue.strategy,
    ringSeconds: queue.ringSeconds,
    wrapUpSeconds: queue.wrapUpSeconds,
    wrapUpExtendable: queue.wrapUpExtendable,
    wrapUpUnlimited: false,
    afterWork: 'stay',
    tipificationRequired: queue.tipification === 'required',
    outcomeTreeId,
    serviceLevelSeconds: queue.serviceLevel.seconds,
    priority: 0,
    ageingSeconds: 300,
    transfersFirst: true,
    skills: {},
    reopenHours: queue.reopenHours ?? 0,
    awaySeconds: 600,
    whenAway: 'message',
  };
}

function nodesOf({ code, label, children = [] }: DemoOutcome, parentId: string | null): OutcomeNode[] {
  const labels: Labels = { ...label };
  return [{ id: code, parentId, label: labels }, ...children.flatMap((child) => nodesOf(child, code))];
}

function contactOf(contact: DemoContact, now: number): Contact {
  const phones = contact.phones.map((value, index) => ({
    id: `p${index}`,
    kind: 'phone' as const,
    value,
    label: index === 0 ? 'Mobile' : 'Phone',
  }));
  const products = demoData.products.filter((product) => contact.products.includes(product.key));
  const since = Date.UTC(contact.customerSince, 0, 15);
  return {
    id: contactId(contact.code),
    code: contact.code,
    name: contact.name,
    points: [...phones, { id: 'e0', kind: 'email', value: contact.email, label: 'E-mail' }],
    fields: {
      city: contact.city,
      language: contact.language,
      country: contact.country,
      contract: contact.contract,
    },
    products: products.map((product) => ({ id: product.key, name: product.name.en, status: 'active' })),
    tags: [...contact.tags],
    campaignId: contact.campaign,
    createdAt: Math.min(since, now),
    edition: 1,
  };
}

export const contactId = (code: string) => `c-${code.replace(/[^A-Za-z0-9]/g, '')}`;
