import '../contact-card/define.js';
import '../conversation/define.js';
import { define } from '../internal/define.js';
import '../softphone/define.js';
import '../status/define.js';
import '../ticket-list/define.js';
import '../ticket/define.js';
import '../tipification/define.js';
import { CcWorkspace } from './workspace.js';

define('cc-workspace', CcWorkspace);
