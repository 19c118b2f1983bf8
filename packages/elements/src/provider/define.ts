import { define } from '../internal/define.js';
import { CcProvider } from './provider.js';

define('cc-provider', CcProvider);
