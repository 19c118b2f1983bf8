import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitCandidates } from './sip-candidates.js';

const line = (address: string, port = 50_000, rest = 'typ host', transport = 'udp') =>
  `a=candidate:1 1 ${transport} 2122260223 ${address} ${port} ${rest}`;
const kept = (lines: readonly string[], loopback = false) =>
  limitCandidates(['v=0', ...lines, 'a=end'].join('\r\n'), { loopback })
    .split('\r\n')
    .slice(1, -1);

test('what no stranger may make us probe is taken out', () => {
  for (const address of [
    ...['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
    ...['169.254.169.254', '169.254.1.1', 'fe80::1', 'FEBF::1', 'fd00:ec2::254', '::ffff:169.254.169.254'],
    ...['0.0.0.0', '::', '224.0.0.1', '255.255.255.255', 'ff02::1', '999.1.1.1'],
    ...['0:0:0:0:0:ffff:127.0.0.1', '0:0:0:0:0:ffff:169.254.169.254', '::ffff:0:127.0.0.1', '::127.0.0.1'],
    ...['64:ff9b::a9fe:a9fe', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:7f00:1::', '0000::0001'],
    ...[
      'fd00:0ec2::254',
      'fd00:ec2:0:0:0:0:0:254',
      '100.100.100.200',
      '0177.0.0.1',
      'fe80::1%eth0',
      '::g',
      ':::',
    ],
    ...['metadata.google.internal', 'localhost', 'evil.local', '2130706433', '0x7f.1'],
  ])
    assert.deepEqual(kept([line(address)]), [], address);
  for (const port of [22, 25, 53, 123, 161, 0, 70_000])
    assert.deepEqual(kept([line('192.0.2.1', port)]), [], `${port}`);
});

test('what a phone in an office or behind a NAT offers stays', () => {
  const good = [
    line('192.168.1.20'),
    line('10.0.0.7', 1024),
    line('203.0.113.5', 443, 'typ relay raddr 0.0.0.0 rport 0'),
    line('2001:db8::1'),
    line('2001:0DB8:0:0:0:0:0:2'),
    line('fd12:3456::7'),
    line('0f8fad5b-d9cb-469f-a165-70867728950e.local'),
    line('192.0.2.1', 9, 'typ host tcptype active', 'tcp'),
  ];
  assert.deepEqual(kept(good), good);
  assert.deepEqual(kept([line('127.0.0.1'), line('::1'), line('0:0:0:0:0:0:0:1')], true).length, 3);
});

test('their number has a bound', () => {
  const many = Array.from({ length: 500 }, (_, index) => line(`192.0.2.${index % 250}`, 2_000 + index));
  assert.equal(kept(many).length, 24);
});
