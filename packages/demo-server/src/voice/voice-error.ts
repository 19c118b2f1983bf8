/** `ended`: the leg has ended. `media`: no common audio format. `unreachable`: no phone is registered. `invalid`: bad options. */
export type VoiceErrorCode = 'ended' | 'media' | 'unreachable' | 'invalid';

export class VoiceError extends Error {
  override readonly name = 'VoiceError';
  readonly code: VoiceErrorCode;

  constructor(code: VoiceErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
