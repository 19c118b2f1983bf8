import { assert } from '@open-wc/testing';
import { until } from '../testing/until.js';
import { plainText, UserStorage } from './user-storage.js';

describe('values of a user', () => {
  const frame = document.createElement('iframe');
  before(() => document.body.append(frame));
  after(() => frame.remove());

  it('are the same in every tab', async () => {
    const storage = new UserStorage();
    storage.belongTo('ana');
    const draft = storage.area('message', plainText)('i1');
    // Another document of this origin: its writes reach us as those of a tab do.
    const elsewhere = frame.contentWindow!.localStorage;
    elsewhere.setItem(
      'centralita:draft:ana:message:i1',
      JSON.stringify({ text: 'from there', at: Date.now() }),
    );
    await until(() => draft.get() === 'from there');
    elsewhere.clear();
    await until(() => draft.get() === '');
    storage.close();
    assert.equal(draft.get(), '');
  });
});
