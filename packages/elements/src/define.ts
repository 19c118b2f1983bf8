import './define-agent-elements.js';
import './webchat/define.js';
