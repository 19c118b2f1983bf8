import type { Defect } from '../defects.js';
import type { Random } from '../random.js';
import { timing } from '../timing.js';
import { visibleTo, audiencesOf } from '../visible.js';
import type { Agenda } from './agenda.js';
import { Centre } from './centre.js';
import { Desk } from './desk.js';
import type { ClientFrame } from './frames.js';
import type { Link } from './link.js';
import { Peer, type Start } from './peer.js';
import { Store, type Answer, type Data } from './store.js';

export type CommandFrame = Extract<ClientFrame, { type: 'command' }>;

/** The modeled server process: one store, and transactions one after the other, several of which share a commit. */
export class Server {
  readonly store: Store;
  readonly #agenda: Agenda;
  readonly #random: Random;
  readonly #defect: Defect | null;
  readonly #desk: Desk;
  readonly #centre: Centre;
  readonly #peers = new Set<Peer>();
  readonly #links = new Set<Link>();
  #afterCommit: (() => void)[] = [];
  #wakeAt = Infinity;
  /** Grows with each start, so that callbacks of an earlier life do nothing. */
  #life = 0;

  constructor(agenda: Agenda, random: Random, defect: Defect | null) {
    this.#agenda = agenda;
    this.#random = random;
    this.#defect = defect;
    this.store = new Store('epoch-1');
    this.#desk = new Desk(this.store, () => agenda.now);
    this.#centre = new Centre(this.#desk, { compareAndSet: defect !== 'no compare-and-set on a claim' });
  }

  accept(link: Link, agentId: string): void {
    const peer = new Peer(agentId, audiencesOf(agentId), link);
    const life = this.#life;
    this.#links.add(link);
    link.toServer = (frame) => life === this.#life && this.#receive(peer, frame);
    link.onServerClose = () => life === this.#life && this.#left(peer);
  }

  /**
   * Kills the server (kill -9): memory is lost and connections end. It restarts at once; the pages decide when they
   * reconnect.
   */
  kill(): void {
    this.store.crash();
    this.#life++;
    this.#desk.records = [];
    this.#afterCommit = [];
    for (const peer of this.#peers) peer.stopHeartbeat();
    this.#peers.clear();
    for (const link of this.#links) link.cut();
    this.#links.clear();
    this.#wakeAt = Infinity;
    this.#wake();
  }

  restore(copy: Data, epoch: string): void {
    this.kill();
    this.store.restore(copy, epoch);
    this.#wake();
  }

  /** Runs an act of a customer; `then` runs when it is acknowledged. */
  visit(act: (centre: Centre) => void, then: () => void): void {
    this.#transact(() => act(this.#centre), then);
  }

  /** Commits the transactions that have already run. */
  flush(): void {
    if (this.#afterCommit.length > 0) this.#commit();
  }

  #receive(peer: Peer, frame: ClientFrame): void {
    if (frame.type === 'hello') this.#hello(peer, frame);
    else if (frame.type === 'command') this.#command(peer, frame);
    else this.#transact(() => this.#present(peer.agentId, false));
  }

  #hello(peer: Peer, { clientId, epoch, offset }: Extract<ClientFrame, { type: 'hello' }>): void {
    if (!peer.open || !peer.link.open) return;
    peer.clientId = clientId;
    this.#peers.add(peer);
    let start: Start;
    this.#transact(
      () => {
        this.#present(peer.agentId, true);
        start = this.#start(peer, epoch, offset);
      },
      () => {
        if (!peer.open) return;
        if (this.#defect === 'snapshot first, subscription later') peer.forgetEarly();
        peer.start(start, offset);
        if (this.#defect !== 'no heartbeat') this.#beat(peer);
      },
    );
  }

  #start(peer: Peer, epoch: string | null, offset: number): Start {
    const { data } = this.store;
    const here = { epoch: data.epoch, offset: data.offset };
    const sameEpoch = this.#defect === 'epoch ignored' ? epoch !== null : epoch === data.epoch;
    const whole = this.#defect === 'history cut silently' || offset >= data.cut;
    if (sameEpoch && whole && offset <= data.offset)
      return { ...here, snapshot: null, records: data.log.filter((record) => record.offset > offset) };
    return { ...here, snapshot: visibleTo(peer.agentId, data.tables), records: [] };
  }

  #beat(peer: Peer): void {
    peer.stopHeartbeat = this.#agenda.after(timing.heartbeat, () => {
      peer.beat();
      this.#beat(peer);
    });
  }

  #command(peer: Peer, frame: CommandFrame): void {
    if (peer.refused) return;
    const early = this.#defect === 'acknowledged before the commit';
    let answer: Answer | null = null;
    const answerNow = () => {
      const term = this.store.data.tables.agent.get(peer.agentId)!.term;
      if (answer) peer.link.push({ type: 'answer', seq: frame.seq, result: answer.result, term });
      else peer.link.push({ type: 'sequence-gap' });
    };
    this.#transact(
      () => {
        answer = this.#execute(peer, frame);
        peer.refused = answer === null;
      },
      () => !early && answerNow(),
    );
    if (early) answerNow();
  }

  /** Returns null if numbers were skipped. */
  #execute({ agentId, clientId }: Peer, { seq, key, deadline, request }: CommandFrame): Answer | null {
    const { done, lastSeq } = this.store.data;
    const name = key === null ? `${clientId} ${seq}` : `user ${agentId} ${key}`;
    const last = lastSeq.get(clientId) ?? 0;
    if (seq > last + 1) return null;
    const idempotent = this.#defect !== 'no idempotency table';
    const known = idempotent ? done.get(name) : undefined;
    if (seq === last + 1) this.store.set(lastSeq, clientId, seq);
    else if (!known && idempotent) return { result: 'expired', at: this.#agenda.now };
    if (known) return known;
    const late = deadline !== null && this.#agenda.now > deadline;
    const result = late ? 'expired' : this.#centre.do(agentId, request);
    const answer: Answer = { result, at: this.#agenda.now };
    this.store.set(done, name, answer);
    return answer;
  }

  #present(agentId: string, entering: boolean): void {
    this.#desk.setTimer('lease', agentId, timing.lease);
    const { connected } = this.store.data.tables.agent.get(agentId)!;
    if (entering || !connected) this.#centre.connected(agentId, true);
  }

  #left(peer: Peer): void {
    peer.open = false;
    peer.stopHeartbeat();
    this.#links.delete(peer.link);
    if (!this.#peers.delete(peer)) return;
    for (const other of this.#peers) if (other.agentId === peer.agentId) return;
    this.#transact(() => this.#desk.setTimer('lease', peer.agentId, timing.reload));
  }

  /** Runs `work` at once, and `then` after the commit, when the result can no longer be lost. */
  #transact(work: () => void, then: () => void = () => {}): void {
    work();
    this.#afterCommit.push(then);
    if (this.#afterCommit.length > 1) return;
    const life = this.#life;
    const fsync = this.#defect === 'acknowledged before the commit' ? 25 : this.#random.between(1, 3);
    this.#agenda.after(fsync, () => life === this.#life && this.#commit());
  }

  #commit(): void {
    this.store.commit();
    const { records } = this.#desk;
    this.#desk.records = [];
    const afterCommit = this.#afterCommit;
    this.#afterCommit = [];
    const skips = this.#defect === 'a publisher that skips an offset';
    const published = skips ? records.filter(({ offset }) => offset % 7 !== 0) : records;
    for (const peer of this.#peers) peer.deliver(published);
    for (const run of afterCommit) run();
    this.#wake();
  }

  /** Runs what is due. Deadlines are rows, so they outlive the process. */
  #wake(): void {
    let next = Infinity;
    for (const { due } of this.store.data.timers.values()) next = Math.min(next, due);
    if (next >= this.#wakeAt) return;
    this.#wakeAt = next;
    const life = this.#life;
    this.#agenda.after(Math.max(0, next - this.#agenda.now), () => {
      if (life !== this.#life) return;
      this.#wakeAt = Infinity;
      const due = [...this.store.data.timers.values()].filter((timer) => timer.due <= this.#agenda.now);
      for (const timer of due) this.#transact(() => this.#centre.fire(timer));
      if (due.length === 0) this.#wake();
    });
  }
}
