import { define } from '../internal/define.js';
import { CcTipification } from './tipification.js';

define('cc-tipification', CcTipification);
