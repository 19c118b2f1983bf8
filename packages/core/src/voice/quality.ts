import type { Quality } from './phone.js';

/** What the browser has counted since the call began. */
export interface VoiceSample {
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  /** null before the first measurement. */
  readonly roundTripMs: number | null;
}

/** Speech suffers above these values: ITU-T G.114 for delay, G.113 for loss of G.711. Times in ms. */
const limits = {
  poor: { roundTrip: 500, loss: 0.08, jitter: 60 },
  fair: { roundTrip: 300, loss: 0.03, jitter: 30 },
} as const;

const measureIntervalMs = 2_000;

export function levelOf(measured: Omit<Quality, 'level'>): Quality['level'] {
  const beyond = (limit: (typeof limits)['poor' | 'fair']) =>
    (measured.roundTrip ?? 0) > limit.roundTrip ||
    measured.loss > limit.loss ||
    measured.jitter > limit.jitter;
  if (beyond(limits.poor)) return 'poor';
  return beyond(limits.fair) ? 'fair' : 'good';
}

/** The quality between two samples: packets lost a minute ago no longer matter. */
export function qualityBetween(before: VoiceSample | null, now: VoiceSample): Quality {
  const received = Math.max(0, now.received - (before?.received ?? 0));
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const measured = {
    roundTrip: now.roundTripMs,
    loss: received + lost === 0 ? 0 : lost / (received + lost),
    jitter: now.jitterMs,
  };
  return { level: levelOf(measured), ...measured };
}

/** The audio's counters in a report of `getStats()`; null before there is audio. */
export function sampleOf(report: Iterable<readonly [string, unknown]>): VoiceSample | null {
  let inbound: RTCInboundRtpStreamStats | null = null;
  let roundTrip: number | null = null;
  for (const [, entry] of report) {
    const stats = entry as RTCStats;
    if (stats.type === 'inbound-rtp') inbound = entry as RTCInboundRtpStreamStats;
    if (stats.type !== 'candidate-pair') continue;
    const pair = entry as RTCIceCandidatePairStats;
    if (pair.nominated && pair.currentRoundTripTime !== undefined)
      roundTrip = pair.currentRoundTripTime * 1000;
  }
  if (!inbound) return null;
  const { packetsReceived = 0, packetsLost = 0, jitter = 0 } = inbound;
  return { received: packetsReceived, lost: packetsLost, jitterMs: jitter * 1_000, roundTripMs: roundTrip };
}

/** Measures every two seconds until `signal` aborts. */
export function watchQuality(
  connection: RTCPeerConnection,
  report: (quality: Quality) => void,
  signal: AbortSignal,
): void {
  let before: VoiceSample | null = null;
  const measure = async () => {
    const now = sampleOf(await connection.getStats());
    if (!now || signal.aborted) return;
    report(qualityBetween(before, now));
    before = now;
  };
  // A connection that has just been closed rejects; the next call has its own watch.
  const timer = setInterval(() => void measure().catch(() => {}), measureIntervalMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
