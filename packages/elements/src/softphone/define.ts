import { define } from '../internal/define.js';
import { defineMenu } from '../parts/menu.js';
import { CcSoftphone } from './softphone.js';

defineMenu();
define('cc-softphone', CcSoftphone);
