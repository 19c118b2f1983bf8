import { define } from '../internal/define.js';
import { defineMenu } from '../parts/menu.js';
import { CcTicketList } from './ticket-list.js';
import { defineTicketRow } from './ticket-row.js';

defineMenu();
defineTicketRow();
define('cc-ticket-list', CcTicketList);
