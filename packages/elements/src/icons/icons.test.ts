import { expect, fixture, html } from '@open-wc/testing';
import { channelIcon } from './channel-icon.js';
import { icon } from './icon.js';
import * as shapes from './shapes.js';
import { glyphOf, stateGlyph } from './state-glyph.js';

describe('icons', () => {
  it('all draw something, within their box, hidden from screen readers', async () => {
    for (const [name, shape] of Object.entries(shapes)) {
      const drawn = await fixture<SVGSVGElement>(icon(shape));
      expect(drawn.getAttribute('aria-hidden'), name).to.equal('true');
      const { x, y, width, height } = drawn.getBBox();
      expect(width + height, name).to.be.greaterThan(8);
      // A rotated path's box is that of its rotated box: a little too large.
      expect(Math.min(x, y), name).to.be.at.least(-0.5);
      expect(Math.max(x + width, y + height), name).to.be.at.most(20.5);
    }
  });

  it('draw a channel that we do not know as chat', async () => {
    const box = await fixture(html`<p>${channelIcon('pigeon')}${channelIcon('chat')}</p>`);
    const [unknown, chat] = box.querySelectorAll('path');
    expect(unknown?.getAttribute('d')).to.equal(chat?.getAttribute('d'));
  });

  it('show an unknown state as offline', () => {
    expect(glyphOf('in-service')).to.equal('busy');
    expect(glyphOf('asleep')).to.equal('off');
  });

  it('tell each channel from the others by shape alone', async () => {
    const channels = [
      'voice',
      'chat',
      'email',
      'whatsapp',
      'telegram',
      'messenger',
      'x',
      'sms',
      'work',
      'social',
    ];
    const box = await fixture(html`<p>${channels.map((each) => channelIcon(each))}</p>`);
    const drawn = [...box.querySelectorAll('svg')].map((each) => each.innerHTML.replace(/<!--.*?-->/g, ''));
    expect(new Set(drawn).size).to.equal(channels.length);
  });

  it('tell each state of an agent from the others by shape alone', async () => {
    const states = ['ready', 'in-service', 'after-service', 'paused', 'dnd', 'offline'];
    const box = await fixture(html`<p>${states.map((each) => stateGlyph(glyphOf(each)))}</p>`);
    const drawn = [...box.querySelectorAll('svg')];
    expect(drawn.every((each) => each.getAttribute('aria-hidden') === 'true')).to.equal(true);
    expect(new Set(drawn.map((each) => each.innerHTML.replace(/<!--.*?-->/g, ''))).size).to.equal(
      states.length,
    );
    expect(['offered', 'dialing', 'in-service'].map(glyphOf)).to.deep.equal(['busy', 'busy', 'busy']);
  });
});
