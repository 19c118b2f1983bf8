/** `ended`: the leg or the engine is over. `media`: no audio could be agreed on. `unreachable`: nobody is registered. */
export type VoiceErrorCode = 'ended' | 'media' | 'unreachable' | 'invalid';

export class VoiceError extends Error {
  override readonly name = 'VoiceError';
  readonly code: VoiceErrorCode;

  constructor(code: VoiceErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
