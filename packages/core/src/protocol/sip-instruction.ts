/**
 * The header by which a server tells its own phones what to do with a call. A far end may send any header, and a PBX may
 * pass it on. Only a call with this signature, made with the `instructionKey` of the account, may join a record, be answered
 * without being asked, or replace a call.
 * ```
 * X-Instruction: answer;call=CALL-ID;nonce=NONCE;mac=BASE64URL
 * ```
 */
export const instructionHeader = 'X-Instruction';

/** The header of a refusal that gives its reason, as a word that our phone translates. */
export const refusalHeader = 'X-Refusal';

/** `ring`: the call of this record rings, as any call does. `answer`: the phone answers it at once without being asked. */
export type InstructedAction = 'ring' | 'answer';

export interface Instruction {
  readonly action: InstructedAction;
  /** Id of the call's record. */
  readonly callId: string;
  /** A value that is never used twice. */
  readonly nonce: string;
}

/**
 * Returns the bytes that are signed (HMAC-SHA-256). They include `dialog`, the Call-ID of the request, so that the
 * signature is worth nothing in another call.
 */
export function signedInstruction(
  { action, callId, nonce }: Instruction,
  dialog: string,
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(['centralita-instruction', action, callId, nonce, dialog].join('\n'));
}

export function writeInstruction({ action, callId, nonce }: Instruction, mac: string): string {
  return `${action};call=${callId};nonce=${nonce};mac=${mac}`;
}

export function readInstruction(text: string): (Instruction & { readonly mac: string }) | null {
  const [, action, callId, nonce, mac] =
    /^(ring|answer);call=([\w.:-]{1,128});nonce=([\w-]{16,64});mac=([\w-]{43})$/.exec(text.trim()) ?? [];
  if (!action || !callId || !nonce || !mac) return null;
  return { action: action as InstructedAction, callId, nonce, mac };
}
