import '@centralita/elements/webchat/define';
import { render } from 'lit';
import { preferences } from '../shared/preferences.js';
import { CustomerCall } from './customer-call.js';
import { showCustomerTitle } from './customer-title.js';
import { siteView } from './site-view.js';

const root = document.querySelector<HTMLElement>('#site');
const chat = document.querySelector('cc-webchat');
const queue = new URLSearchParams(location.search).get('queue');

if (queue) chat?.setAttribute('queue', queue);

if (root) {
  const draw = () => {
    showCustomerTitle(call.phase);
    render(siteView(call), root);
  };
  const call = new CustomerCall(draw);
  preferences.onChange(draw);
  // The call ends with the page, so that no agent talks into an empty line.
  addEventListener('pagehide', () => void call.hangUp());
  draw();
}
