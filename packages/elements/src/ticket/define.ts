import { define } from '../internal/define.js';
import { defineMenu } from '../parts/menu.js';
import { CcTicket } from './ticket.js';

defineMenu();
define('cc-ticket', CcTicket);
