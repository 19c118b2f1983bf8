import { render } from 'lit';
import { preferences } from '../shared/preferences.js';
import { setPageTitle } from '../shared/page-title.js';
import { startView } from './start-view.js';
import { say } from './start-words.js';

const root = document.querySelector<HTMLElement>('#start');
if (root) {
  const draw = () => {
    setPageTitle(['Centralita', say('hero')]);
    render(startView(), root);
  };
  preferences.onChange(draw);
  draw();
}
