/** A computer with several networks offers about ten addresses for each section. */
const maxCandidates = 24;
/** TURN servers and media servers use the ports of web servers; nothing else that speaks ICE is below 1024. */
const lowPorts: ReadonlySet<number> = new Set([80, 443]);
const maxPort = 65_535;

export interface CandidateRule {
  /** Whether the other side may be on this computer, as in a test or a demonstration. */
  readonly loopback: boolean;
}

/**
 * Removes the candidates that a stranger must not make us probe, because each of them gets packets from inside our
 * network. Their number is limited, and none may name this computer, its link (where clouds keep their metadata
 * service), a multicast group, a host name, or the port of a well-known service.
 */
export function limitCandidates(sdp: string, rule: CandidateRule): string {
  let count = 0;
  return sdp
    .split('\n')
    .filter((line) => !line.startsWith('a=candidate:') || (mayProbe(line, rule) && ++count <= maxCandidates))
    .join('\n');
}

function mayProbe(line: string, rule: CandidateRule): boolean {
  // a=candidate:FOUNDATION COMPONENT TRANSPORT PRIORITY ADDRESS PORT typ TYPE … (RFC 8839 §5.1)
  const [, , transport = '', , address = '', port = '', typ, ...extensions] = line.trim().split(/ +/);
  if (typ !== 'typ' || !/^\d{1,5}$/.test(port) || Number(port) > maxPort) return false;
  if (!isAllowedPort(Number(port), transport, extensions)) return false;
  return isAllowedAddress(address.toLowerCase(), rule);
}

/** An active TCP candidate names port 9, to which nobody connects (RFC 6544 §4.5). */
function isAllowedPort(port: number, transport: string, extensions: readonly string[]): boolean {
  if (/^tcp$/i.test(transport) && extensions.includes('active')) return true;
  return port >= 1024 || lowPorts.has(port);
}

function isAllowedAddress(address: string, { loopback }: CandidateRule): boolean {
  const mapped = /^::(?:ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  const plain = mapped ?? address;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return isAllowedV4(plain.split('.').map(Number), loopback);
  if (plain.includes(':')) return isAllowedV6(plain, loopback);
  // Browsers hide their addresses behind such names (mDNS); any other name would cause a DNS query.
  return /^[\da-f-]{36}\.local$/.test(plain);
}

function isAllowedV4(bytes: readonly number[], loopback: boolean): boolean {
  const [first = 0, second = 0] = bytes;
  if (bytes.some((byte) => byte > 255)) return false;
  if (first === 127) return loopback;
  return first !== 0 && first < 224 && !(first === 169 && second === 254);
}

function isAllowedV6(address: string, loopback: boolean): boolean {
  if (!/^[\da-f:.]+$/.test(address)) return false;
  const digits = address.replace(/(^|:)0+(?=[\da-f])/g, '$1');
  if (/^[0:]*:1$/.test(digits)) return loopback;
  // These are unspecified addresses and IPv4 in hexadecimal, then link-local and multicast addresses and the metadata
  // service of a cloud.
  if (/^[0:]+$/.test(digits) || /^[0:]*:(ffff:)?[\da-f]+:[\da-f]+$/.test(digits)) return false;
  return !/^(fe[89a-f]|ff)/.test(address) && address !== 'fd00:ec2::254';
}
