export {
  callArrives,
  callAnswered,
  callDialed,
  callEnded,
  callHeld,
  pickedUp,
} from './domains/calls/calls.js';
export { setPhone } from './domains/agents/presence.js';
export { demoData } from './demo/demo-data.js';
export { demoTenantId, seedDemo } from './demo/seed.js';
export { Hub, type HubOptions } from './hub/hub.js';
export { idsInOrder } from './transaction/ids.js';
export type { Transport } from './hub/transport.js';
export type { Tx } from './transaction/tx.js';
export type { Engine } from './storage/engine.js';
export { migrate } from './storage/migrate.js';
export { openMemory } from './storage/sqlite-wasm.js';
