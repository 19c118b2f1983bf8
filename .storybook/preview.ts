import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../packages/elements/dist/custom-elements.json' with { type: 'json' };
import { elementApi, elementDescription } from './api-table.js';
import page from './docs-page.mdx';
import { whenInView } from './when-in-view.js';

setCustomElementsManifest(manifest);

const item = (value: string, title: string) => ({ value, title });

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { page, extractArgTypes: elementApi, extractComponentDescription: elementDescription },
    layout: 'padded',
    options: { storySort: { order: ['Workspace', '*'] } },
  },
  initialGlobals: { theme: 'light', language: 'en', width: 'full' },
  globalTypes: {
    theme: {
      description: 'Color scheme',
      toolbar: {
        icon: 'contrast',
        items: [item('light', 'Light'), item('dark', 'Dark')],
        dynamicTitle: true,
      },
    },
    language: {
      description: 'Language of the elements',
      toolbar: {
        icon: 'globe',
        items: [
          item('en', 'English'),
          item('es', 'Español'),
          item('pt', 'Português (Brasil)'),
          item('pt-PT', 'Português (Portugal)'),
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'Width of the container',
      toolbar: {
        icon: 'grow',
        items: [item('280', '280 px'), item('320', '320 px'), item('full', 'Full width')],
        dynamicTitle: true,
      },
    },
  },
  loaders: [whenInView],
  decorators: [
    (story, { canvasElement, globals }) => {
      const { theme, language, width } = globals as Record<'theme' | 'language' | 'width', string>;
      const { documentElement, body } = document;
      documentElement.lang = language;
      documentElement.style.colorScheme = theme;
      body.style.background = theme === 'dark' ? '#14161b' : '#ffffff';
      canvasElement.style.maxInlineSize = width === 'full' ? '' : `${width}px`;
      return story();
    },
  ],
};

export default preview;
