/**
 * How the server of an account tells its phone what to do with a call. A far end may send any header, and a PBX may pass it
 * on; only what carries this signature, made with the `instructionKey` of the account, may join a record, answer or replace.
 * ```
 * X-Instruction: answer;call=CALL-ID;nonce=NONCE;mac=BASE64URL
 * ```
 */
export const instructionHeader = 'X-Instruction';

/** Says in a refusal why a call is not made, as a word that our phone translates. */
export const refusalHeader = 'X-Refusal';

/** `ring`: the call of this record rings, as any call does. `answer`: the phone takes it up at once and unasked. */
export type InstructedAction = 'ring' | 'answer';

export interface Instruction {
  readonly action: InstructedAction;
  /** Id of the record of the call. */
  readonly callId: string;
  /** Never used twice. */
  readonly nonce: string;
}

/** The bytes that are signed (HMAC-SHA-256). `dialog` is the Call-ID of the request: the signature is worth nothing in another. */
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
