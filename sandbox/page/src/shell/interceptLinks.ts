import { locationService } from '@grafana/runtime';

/** Plain links to pages of this host change the route instead of loading the page again, as in Grafana. */
export function interceptLinks() {
  document.addEventListener('click', (event) => {
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    const anchor = event.target instanceof Element ? event.target.closest('a') : null;
    if (event.defaultPrevented || modified || !anchor || anchor.hasAttribute('download')) {
      return;
    }
    const href = anchor.getAttribute('href');
    const target = anchor.getAttribute('target');
    if (href && isPage(href) && (!target || target === '_self')) {
      event.preventDefault();
      locationService.push(href);
    }
  });
}

function isPage(href: string): boolean {
  return /^\/(?!\/)/.test(href) && !/^\/(api|public|prometheus)\//.test(href);
}
