export { FakeComputer } from './fake-computer.js';
export { FakePhone, type FakeRing } from './fake-phone.js';
