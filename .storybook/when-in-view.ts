import type { Loader } from '@storybook/web-components-vite';

/**
 * Loaders of the project run before those of a story. On a docs page, which has all stories of an element, this one waits until
 * the reader comes to the story: each story starts a contact center of its own, and all of them at once would block the page.
 */
export const whenInView: Loader = async ({ viewMode, canvasElement, abortSignal }) => {
  if (viewMode !== 'docs') return;
  await new Promise<void>((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) end();
      },
      { rootMargin: '100px' },
    );
    const end = (): void => {
      observer.disconnect();
      resolve();
    };
    // Storybook reloads the whole page if a story that it leaves is still busy.
    abortSignal.addEventListener('abort', end);
    observer.observe(canvasElement);
  });
};
