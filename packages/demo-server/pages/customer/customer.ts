import '@centralita/elements/webchat/define';
import { render } from 'lit';
import { preferences } from '../shared/preferences.js';
import { CustomerCall } from './customer-call.js';
import { siteView } from './site-view.js';

const root = document.querySelector<HTMLElement>('#site');
const chat = document.querySelector('cc-webchat');
const queue = new URLSearchParams(location.search).get('queue');

if (queue) chat?.setAttribute('queue', queue);

if (root) {
  const draw = () => {
    render(siteView(call), root);
  };
  const call = new CustomerCall(draw);
  preferences.onChange(draw);
  // A page that goes away hangs up: the agent must not talk to nobody.
  addEventListener('pagehide', () => void call.hangUp());
  draw();
}
