import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

const base = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/** Names the product in the sidebar. The icon of the tab is `favicon.svg` of `staticDirs`. */
addons.setConfig({ theme: create({ base, brandTitle: 'Centralita', brandUrl: './' }) });
