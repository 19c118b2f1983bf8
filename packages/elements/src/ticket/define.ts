import { define } from '../internal/define.js';
import { defineDialog } from '../parts/dialog.js';
import { defineMenu } from '../parts/menu.js';
import { defineToast } from '../parts/toast.js';
import '../tipification/define.js';
import { CcTicket } from './ticket.js';

defineDialog();
defineMenu();
defineToast();
define('cc-ticket', CcTicket);
