/** Messages as text, as a client without a SIP library writes them. */
export function options(branch: string): string {
  return request('OPTIONS', branch, 1);
}

/** Makes a message long with a header that the edge does not read. */
export function padded(branch: string, length: number): string {
  const line = `X-Long: ${'x'.repeat(990)}\r\n`;
  return request('OPTIONS', branch, 1, line.repeat(Math.ceil(length / line.length)));
}

export function invite(branch = 'inv'): string {
  return request('INVITE', branch, 1, 'Contact: <sip:ana@x.invalid;transport=ws>\r\n');
}

export function register(cseq: number, extra: string, user = 'ana'): string {
  const contact = 'Contact: <sip:page@x.invalid;transport=ws>\r\n';
  return request('REGISTER', `reg${cseq}`, cseq, contact + extra).replaceAll('sip:x@y', `sip:${user}@y`);
}

export function request(method: string, branch: string, cseq: number, extra = ''): string {
  return (
    `${method} sip:y SIP/2.0\r\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bK-${branch}\r\nMax-Forwards: 70\r\n` +
    `From: <sip:x@y>;tag=1\r\nTo: <sip:x@y>\r\nCall-ID: c-${branch}\r\nCSeq: ${cseq} ${method}\r\n${extra}` +
    'Content-Length: 0\r\n\r\n'
  );
}

export function responses(): string[] {
  const head =
    'Via: SIP/2.0/WS x.invalid;branch=z9hG4bKq\r\nFrom: <sip:x@y>;tag=1\r\nTo: <sip:x@y>;tag=2\r\nCall-ID: c\r\n';
  return ['1 INVITE', 'INVITE', '', '99999999999 X', '1'].map(
    (cseq) => `SIP/2.0 200 OK\r\n${head}CSeq: ${cseq}\r\nContent-Length: 0\r\n\r\n`,
  );
}
