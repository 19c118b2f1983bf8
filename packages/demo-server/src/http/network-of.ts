import { isIPv6 } from 'node:net';

/** How many groups of an IPv6 address name its network. The owner of the network chooses the other groups freely. */
const groupsCount = 4;

/** Returns the key by which limits count: the address of a client, or the network of an IPv6 address. */
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
