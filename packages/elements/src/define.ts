import './define-agent-elements.js';
import './queue-stats/define.js';
import './webchat/define.js';
