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
  if (v4.test(address)) return isAllowedV4(address, loopback);
  if (address.includes(':')) return isAllowedV6(canonical(address), loopback);
  // Browsers hide their addresses behind such names (mDNS); any other name would cause a DNS query.
  return /^[\da-f-]{36}\.local$/.test(address);
}

/** Without leading zeros, which some systems read as octal. */
const v4 = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;

function isAllowedV4(address: string, loopback: boolean): boolean {
  const bytes = address.split('.').map(Number);
  const [first = 0, second = 0] = bytes;
  if (bytes.some((byte) => byte > 255)) return false;
  if (first === 127) return loopback;
  // The last one is the metadata service of a cloud.
  return first !== 0 && first < 224 && !(first === 169 && second === 254) && address !== '100.100.100.200';
}

/** The one spelling that RFC 5952 allows; empty if it is no IPv6 address. */
function canonical(address: string): string {
  try {
    return new URL(`http://[${address}]`).hostname.slice(1, -1);
  } catch {
    return '';
  }
}

/**
 * IPv6 networks that are not allowed: unspecified addresses and all that contain an IPv4 address (`::/64`, NAT64, 6to4,
 * Teredo), link-local and multicast addresses, and the metadata service of a cloud.
 */
const closedV6 = /^(?:$|::|64:ff9b:|2002:|2001:(?::|0:)|fe[89a-f]|ff|fd00:ec2:)/;

function isAllowedV6(address: string, loopback: boolean): boolean {
  return address === '::1' ? loopback : !closedV6.test(address);
}
