import { define } from '../internal/define.js';
import { CcQueueStats } from './queue-stats.js';

define('cc-queue-stats', CcQueueStats);
