import type { Channel, Contact, Interaction } from '@centralita/core';
import { numberBack } from '../internal/callable-number.js';

/** One way to reach the contact. */
export interface Address {
  readonly channel: Channel;
  readonly address: string;
  /** The label of the address on the contact. */
  readonly label: string;
}

/** Channels that go to a telephone number. */
const byPhone: ReadonlySet<string> = new Set(['voice', 'whatsapp', 'sms']);

/**
 * Every way to reach the contact: for each channel the addresses of the card that fit, and those that were used on it in this
 * ticket; each once, the card's first.
 */
export function addressesOf(
  channels: readonly Channel[],
  contact: Contact | null | undefined,
  interactions: readonly Interaction[],
): readonly Address[] {
  return channels.flatMap((channel) => {
    const ways = new Map<string, Address>();
    for (const { kind, value, label } of contact?.points ?? [])
      if (fits(channel, kind, label)) ways.set(value, { channel, address: value, label });
    for (const { channel: used, remote } of interactions)
      if (used === channel && channel !== 'chat') {
        const address = channel === 'voice' ? numberBack(remote) : remote.address;
        if (address !== null && !ways.has(address)) ways.set(address, { channel, address, label: '' });
      }
    return [...ways.values()];
  });
}

function fits(channel: Channel, kind: Contact['points'][number]['kind'], label: string): boolean {
  if (kind === 'phone') return byPhone.has(channel);
  return kind === 'email' ? channel === 'email' : label.toLowerCase() === channel;
}

/** Returns the typed text as a number that can be called, or null if it is not a number. */
export function typedNumber(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, '');
  return /^\+?[\d*#]{3,20}$/.test(digits) ? digits : null;
}

export const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
