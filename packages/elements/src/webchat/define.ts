import { define } from '../internal/define.js';
import { CcWebchat } from './webchat.js';

define('cc-webchat', CcWebchat);
