import { define } from '../internal/define.js';
import { defineMenu } from '../parts/menu.js';
import { defineContactActivity } from './contact-activity.js';
import { CcContactCard } from './contact-card.js';
import { defineContactFinder } from './contact-finder.js';

defineMenu();
defineContactActivity();
defineContactFinder();
define('cc-contact-card', CcContactCard);
