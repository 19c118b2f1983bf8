import { define } from '../internal/define.js';
import { defineMenu } from '../parts/menu.js';
import { CcStatus } from './status.js';

defineMenu();
define('cc-status', CcStatus);
