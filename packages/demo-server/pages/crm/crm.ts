import '@centralita/elements/define';
import { startCrm } from './start-crm.js';

const root = document.querySelector<HTMLElement>('#app');
if (root) startCrm(root);
