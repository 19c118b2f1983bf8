import { isCentralitaError } from '@centralita/core/protocol';

/** What error codes of the operating system mean for a file or folder. */
const fileFaults: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'it is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  ENOSPC: 'the disk is full',
};

/** What error codes of the operating system mean for the address to listen on. */
const listenFaults: Readonly<Record<string, (address: string) => string>> = {
  EADDRINUSE: (address) => `Another program listens on ${address}. Stop it, or set PORT to another port.`,
  EACCES: (address) => `This user may not listen on ${address}. Set PORT to a port above 1023.`,
  EADDRNOTAVAIL: (address) => `${address} is not an address of this computer. Set HOST to one that is.`,
  ENOTFOUND: (address) => `The name in ${address} is not known. Set HOST to an address of this computer.`,
  EAI_AGAIN: (address) =>
    `The name in ${address} cannot be looked up. Set HOST to an address of this computer.`,
  EINVAL: (address) => `Nobody can listen on ${address}. Set HOST to an address of this computer.`,
};

/**
 * Returns one sentence for the operator about the mistake that stopped the start; null if it is unknown, because then
 * its stack helps more.
 */
export function startSentence(error: unknown, { host, port }: { host: string; port: number }): string | null {
  if (isCentralitaError(error)) return error.message;
  if (!(error instanceof Error)) return null;
  const { code = '', path, syscall = '' } = error as NodeJS.ErrnoException;
  const listen = listenFaults[code];
  if (listen && (path === undefined || /^(listen|bind|getaddrinfo)/.test(syscall)))
    return listen(`${host}:${String(port)}`);
  const fault = fileFaults[code];
  if (fault && path !== undefined) return `${path} cannot be used: ${fault}.`;
  if (code.startsWith('SQLITE_')) return `The store cannot be used: ${error.message}.`;
  return null;
}
