import type { Membership, Queue, QueueStats } from '@centralita/core';
import { expect } from '@open-wc/testing';
import { keptOrder, onlineIn, orderOf, rowOf, totalsOf, type Order } from './queue-figures.js';

const nowMs = 1_000_000;
const quiet = {
  ...{ at: nowMs, day: '2027-01-12', waiting: 0, longestSince: null, online: 1 },
  ...{ attended: 0, averageWait: 0, longestWait: 0, inTime: 0, abandoned: 0 },
};
const row = (id: string, figures: Partial<QueueStats> = {}, serviceLevelSeconds = 20) =>
  rowOf({ id, number: id, serviceLevelSeconds } as Queue, { ...quiet, ...figures, id }, 0.8, nowMs);
const plain: Order = { sort: 'queue', descending: false, problemsFirst: false };

describe('figures of queues', () => {
  it('names the worst problem and marks each value that is out of order', () => {
    const waits = { waiting: 1, longestSince: nowMs - 20_000 };
    expect(row('210').problem).to.equal(undefined);
    expect(row('210', { waiting: 1, longestSince: nowMs - 19_999 }).problem).to.equal(undefined);
    expect(row('210', waits).problem).to.equal('late');
    expect(row('210', waits, 0).problem).to.equal(undefined);
    expect(row('210', { attended: 5, inTime: 4 }).problem).to.equal(undefined);
    expect(row('210', { attended: 10, inTime: 7 }).problem).to.equal('below');
    const all = row('210', { ...waits, online: 0, attended: 10, inTime: 7 });
    expect(all.problem).to.equal('nobody');
    expect([...all.marked]).to.deep.equal(['online', 'longest', 'level']);
    expect(row('210', { online: 0 }).problem, 'nobody there, but nobody waits').to.equal(undefined);
  });

  it('sums up: averages by who was attended, agents once', () => {
    const rows = [
      row('210', { waiting: 2, longestSince: 500, attended: 1, averageWait: 9_000, longestWait: 9_000 }),
      row('220', { waiting: 1, longestSince: 400, attended: 3, averageWait: 1_000, longestWait: 2_000 }),
      row('230', { abandoned: 4 }),
    ];
    expect(totalsOf(rows, 2)).to.deep.include({ waiting: 3, longestSince: 400, online: 2, attended: 4 });
    expect(totalsOf(rows, 2)).to.deep.include({ averageWait: 3_000, longestWait: 9_000, abandoned: 4 });
    const place = (userId: string, queueId: string, loggedIn = true): Membership => ({
      ...{ id: `${userId}:${queueId}`, userId, queueId, loggedIn, paused: null, since: 0 },
    });
    const members = [place('ana', '210'), place('ana', '220'), place('bruno', '220', false)];
    const others = [place('carla', '220'), place('dora', '999')];
    const agents = ['ana', 'bruno', 'carla', 'dora'].map((id) => ({ id, connected: id !== 'carla' }));
    expect(onlineIn(rows, [...members, ...others], agents)).to.equal(1);
  });

  it('sorts by any column, problems first by choice, and what has no value last', () => {
    const rows = [
      row('210', { attended: 4, inTime: 4 }),
      row('220', { attended: 4, inTime: 2 }),
      row('230', { waiting: 1, longestSince: nowMs - 60_000 }),
      row('240', { waiting: 2, longestSince: nowMs - 1_000, online: 0 }),
    ];
    const order = (change: Partial<Order>) => orderOf(rows, { ...plain, ...change }).join(' ');
    expect(order({})).to.equal('210 220 230 240');
    expect(order({ descending: true })).to.equal('240 230 220 210');
    expect(order({ problemsFirst: true })).to.equal('240 230 220 210');
    expect(order({ sort: 'longest', descending: true })).to.equal('230 240 210 220');
    expect(order({ sort: 'level' })).to.equal('220 210 230 240');
    expect(order({ sort: 'level', descending: true })).to.equal('210 220 230 240');
  });

  it('keeps an order of before, new queues last', () => {
    const rows = [row('210'), row('220'), row('230')];
    expect(keptOrder(rows, ['230', '210']).map(({ queue }) => queue.id)).to.deep.equal(['230', '210', '220']);
  });
});
