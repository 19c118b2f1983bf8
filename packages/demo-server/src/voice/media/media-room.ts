import { setTimeout as wait } from 'node:timers/promises';
import type { MediaCommand, MediaReport, MediaRequest, MediaSetup, VoiceSource } from './media-messages.js';
import type { Party } from './party.js';
import { ClipLibrary } from './clip-library.js';
import { FrameClock, runClock } from './frame-clock.js';
import { Mixer } from './mixer.js';
import { PeerParty } from './peer-party.js';
import { type Player, clipPlayer } from './player.js';
import { SyntheticParty } from './synthetic-party.js';
import { tone } from './tone.js';

type Handlers = {
  readonly [Name in MediaRequest['do']]: (request: Extract<MediaRequest, { do: Name }>) => unknown;
};

/** All parties and bridges of the media thread, and their clock. */
export class MediaRoom {
  readonly #parties = new Map<string, Party>();
  readonly #bridges = new Map<string, Mixer>();
  readonly #clips: ClipLibrary;
  readonly #setup: MediaSetup;
  readonly #report: (report: MediaReport) => void;
  readonly #clock = new FrameClock(() => this.#tick());
  readonly #stopClock: () => void;

  constructor(setup: MediaSetup, report: (report: MediaReport) => void) {
    this.#setup = setup;
    this.#report = report;
    this.#clips = new ClipLibrary(setup.clips, (message) => report({ event: 'warning', message }));
    this.#stopClock = runClock(this.#clock);
  }

  async handle(command: MediaCommand): Promise<void> {
    try {
      const handler = this.#handlers[command.do] as (request: MediaRequest) => unknown;
      this.#report({ id: command.id, ok: true, value: await handler(command) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#report({ id: command.id, ok: false, message });
    }
  }

  readonly #handlers: Handlers = {
    'open-peer': ({ leg }) => {
      const events = {
        digit: (digit: string) => this.#report({ event: 'digit', leg, digit }),
        played: () => this.#report({ event: 'played', leg }),
        lost: () => this.#report({ event: 'lost', leg }),
      };
      this.#parties.set(leg, new PeerParty(events, this.#setup.additionalAddresses));
    },
    'open-synthetic': ({ leg, source }) => {
      const events = {
        said: () => this.#report({ event: 'said', leg }),
        played: () => this.#report({ event: 'played', leg }),
      };
      this.#parties.set(leg, new SyntheticParty(this.#voice(source), events));
    },
    offer: ({ leg }) => this.#peer(leg).offer(),
    answer: ({ leg, sdp }) => this.#peer(leg).answer(sdp),
    accept: ({ leg, sdp }) => this.#peer(leg).accept(sdp),
    'set-open': ({ leg, open }) => this.#party(leg).setOpen(open),
    play: ({ leg, clips, loop }) => {
      this.#party(leg).play(clips.length > 0 ? this.#voice({ clips, loop }) : null);
    },
    say: ({ leg, source }) => {
      const party = this.#party(leg);
      if (party instanceof SyntheticParty) party.say(this.#voice(source));
    },
    join: ({ leg, bridge }) => this.#bridge(bridge).add(this.#party(leg)),
    leave: ({ leg, bridge }) => this.#bridges.get(bridge)?.remove(this.#party(leg)),
    'close-bridge': ({ bridge }) => void this.#bridges.delete(bridge),
    close: ({ leg }) => this.#close(leg),
    'leg-stats': ({ leg }) => this.#party(leg).stats(),
    end: () => this.#end(),
  };

  #tick(): void {
    for (const bridge of this.#bridges.values()) bridge.tick();
    for (const [leg, party] of this.#parties) {
      try {
        party.tick();
      } catch (error) {
        // One broken caller must not silence the others.
        this.#report({ event: 'warning', message: `media of leg ${leg}: ${String(error)}` });
        this.#report({ event: 'lost', leg });
        this.#close(leg);
      }
    }
  }

  #voice(source: VoiceSource | null): Player | null {
    if (!source) return null;
    if ('tone' in source) return { next: tone(source.tone) };
    return clipPlayer(
      source.clips.map((name) => this.#clips.frames(name)),
      source.loop,
    );
  }

  /** Resolves when no packet can arrive anymore. */
  async #end(): Promise<void> {
    this.#stopClock();
    for (const leg of [...this.#parties.keys()]) this.#close(leg);
    while (process.getActiveResourcesInfo().includes('UDPWrap')) await wait(10);
  }

  #close(leg: string): void {
    const party = this.#parties.get(leg);
    if (!party) return;
    this.#parties.delete(leg);
    for (const bridge of this.#bridges.values()) bridge.remove(party);
    party.close();
  }

  #bridge(id: string): Mixer {
    const bridge = this.#bridges.get(id) ?? new Mixer();
    this.#bridges.set(id, bridge);
    return bridge;
  }

  #party(leg: string): Party {
    const party = this.#parties.get(leg);
    if (!party) throw new Error(`no leg ${leg}`);
    return party;
  }

  #peer(leg: string): PeerParty {
    const party = this.#party(leg);
    if (!(party instanceof PeerParty)) throw new Error(`leg ${leg} has no network`);
    return party;
  }
}
