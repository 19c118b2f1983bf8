import type { SyntheticLeg, SyntheticSource } from './leg.js';
import type { VoiceSource } from './media/media-messages.js';
import { type LegContext, VoiceLeg } from './voice-leg.js';

export interface SyntheticOptions {
  readonly source: SyntheticSource;
  readonly loop?: boolean;
  /** For logs and lists. */
  readonly name?: string;
}

export class SyntheticVoiceLeg extends VoiceLeg implements SyntheticLeg {
  readonly name: string;

  constructor(context: LegContext, options: SyntheticOptions) {
    super(context, 'connected');
    this.name = options.name ?? 'synthetic';
    this.command({ do: 'open-synthetic', leg: this.id, source: voiceSource(options.source, options.loop) });
  }

  say(source: SyntheticSource, options: { readonly loop?: boolean } = {}): void {
    this.command({ do: 'say', leg: this.id, source: voiceSource(source, options.loop) });
  }

  async hears(): Promise<number> {
    return (await this.stats()).hears;
  }

  hangUp(): void {
    this.markEnded({ by: 'local' });
  }

  fail(): void {
    this.markEnded({ by: 'failure' });
  }
}

function voiceSource(source: SyntheticSource, loop = false): VoiceSource | null {
  if (source === null) return null;
  if (typeof source === 'string') return { clips: [source], loop };
  return 'tone' in source ? source : { clips: source, loop };
}
