import { define } from '../internal/define.js';
import { defineDialog } from '../parts/dialog.js';
import { defineMenu } from '../parts/menu.js';
import { CcConversation } from './conversation.js';

defineDialog();
defineMenu();
define('cc-conversation', CcConversation);
