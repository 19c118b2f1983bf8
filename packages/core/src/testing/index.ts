export { FakePhone, type FakeRing } from './fake-phone.js';
