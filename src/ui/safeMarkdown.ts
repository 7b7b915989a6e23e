import { renderMarkdown } from '@grafana/data';
import { safeLink } from '../domain/safeLink';

/**
 * Markdown as HTML without anything that loads, runs, or dresses up as a part of Grafana. Grafana's own sanitizer goes first; it lets
 * frames, pictures, styles and classes through, which a text panel may want and a text from an alert must not have.
 */
export function safeMarkdown(text: string): string {
  const { body } = new DOMParser().parseFromString(renderMarkdown(text), 'text/html');
  body
    .querySelectorAll('iframe, video, audio, source, picture, style, link, meta, base, form')
    .forEach((element) => element.remove());
  body.querySelectorAll('img').forEach((image) => image.replaceWith(linkTo(image)));
  body.querySelectorAll('*').forEach((element) => {
    const href = element.tagName === 'A' ? safeLink(element.getAttribute('href') ?? undefined) : undefined;
    [...element.attributes].forEach(({ name }) => element.removeAttribute(name));
    if (href) {
      element.setAttribute('href', href);
      element.setAttribute('target', '_blank');
      element.setAttribute('rel', 'noopener noreferrer');
    }
  });
  return body.innerHTML;
}

/** A picture tells its server who looks at it; a link leaves that to the reader. */
function linkTo(image: HTMLImageElement): HTMLElement {
  const link = image.ownerDocument.createElement('a');
  link.setAttribute('href', image.getAttribute('src') ?? '');
  link.textContent = image.alt || image.getAttribute('src');
  return link;
}
