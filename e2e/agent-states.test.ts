/*
 * States, queues and channels of an agent, in two tabs of theirs: a story whose chapters follow each other, on one server
 * and the same pages.
 */
import './agent-states/states.js';
import './agent-states/queues.js';
import './agent-states/channels.js';
import './agent-states/pending-breaks.js';
import './agent-states/wrap-up.js';
