import { render } from 'lit';
import { preferences } from '../shared/preferences.js';
import { startView } from './start-view.js';

const root = document.querySelector<HTMLElement>('#start');
if (root) {
  const draw = () => {
    render(startView(), root);
  };
  preferences.onChange(draw);
  draw();
}
