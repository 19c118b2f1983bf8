/*
 * An agent's states, queues and channels in two of the agent's tabs. The chapters build on each other, so they share
 * one server and the same pages.
 */
import './agent-states/states.js';
import './agent-states/queues.js';
import './agent-states/channels.js';
import './agent-states/pending-breaks.js';
import './agent-states/wrap-up.js';
