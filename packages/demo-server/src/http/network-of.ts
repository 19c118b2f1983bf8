import { isIPv6 } from 'node:net';

/** The parts of an IPv6 address that name a network: its owner chooses the rest freely. */
const groupsCount = 4;

/** What limits count by: the address of a client, and for IPv6 its network. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = plain.includes('::') ? [...before, ...zeros, ...after] : before;
  return `${groups.slice(0, groupsCount).join(':')}::/64`;
}
