import type { Domain } from '../../transaction/handlers.js';
import { queueAdmin } from './admin.js';
import { memberships } from './membership.js';

export const queues: Domain<'queues'> = { ...memberships, ...queueAdmin };
