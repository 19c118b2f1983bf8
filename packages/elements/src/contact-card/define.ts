import { define } from '../internal/define.js';
import { CcContactCard } from './contact-card.js';

define('cc-contact-card', CcContactCard);
