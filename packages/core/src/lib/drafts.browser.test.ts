import { assert, waitUntil } from '@open-wc/testing';
import { DraftBox } from './drafts.js';

describe('drafts', () => {
  const frame = document.createElement('iframe');
  before(() => document.body.append(frame));
  after(() => frame.remove());

  it('are the same in every tab', async () => {
    const box = new DraftBox();
    box.belongTo('ana');
    const draft = box.kind('message').store('i1');
    // Another document of this origin: its writes reach us as those of a tab do.
    const elsewhere = frame.contentWindow!.localStorage;
    elsewhere.setItem(
      'centralita:draft:ana:message:i1',
      JSON.stringify({ text: 'from there', at: Date.now() }),
    );
    await waitUntil(() => draft.get() === 'from there');
    elsewhere.clear();
    await waitUntil(() => draft.get() === '');
    box.close();
    assert.equal(draft.get(), '');
  });
});
