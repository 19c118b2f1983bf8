export { dialedNumber } from '@centralita/core';
