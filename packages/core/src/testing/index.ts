export { FakeComputer } from './fake-computer.js';
export { FakeLocks } from './fake-locks.js';
export { FakePhone, type FakeRing } from './fake-phone.js';
