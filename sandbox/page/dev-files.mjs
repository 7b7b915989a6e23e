// Where the addresses of the page lie on disk, for dev.mjs.
import { existsSync } from 'node:fs';
import { extname } from 'node:path';

const fonts = {
  'inter/Inter-Regular.woff2': 'inter/files/inter-latin-400-normal.woff2',
  'inter/Inter-Medium.woff2': 'inter/files/inter-latin-500-normal.woff2',
  'inter/Inter-Italic.woff2': 'inter/files/inter-latin-400-italic.woff2',
  'inter/Inter-MediumItalic.woff2': 'inter/files/inter-latin-500-italic.woff2',
};

const types = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

export const typeOf = (file) => types[extname(file)] ?? 'application/octet-stream';

export function fileOf(pathname, { root, bundle }) {
  const under = (prefix) => pathname.startsWith(prefix) && pathname.slice(prefix.length);
  const plugin = under('/public/plugins/golive-hypercare-app/');
  const page = under('/public/sandbox/');
  const image = under('/public/build/img/') || under('/public/img/');
  const font = under('/public/fonts/');
  if (plugin) {
    return `${bundle}/${plugin}`;
  }
  if (page) {
    return `${root}sandbox/dist/page/${page}`;
  }
  if (font) {
    const file = fonts[font] ?? 'roboto-mono/files/roboto-mono-latin-400-normal.woff2';
    return `${root}node_modules/@fontsource/${file}`;
  }
  if (image) {
    const file = `${root}node_modules/@grafana/ui/dist/public/img/${image}`;
    return existsSync(file) ? file : `${root}node_modules/@grafana/ui/dist/public/img/icons/unicons/circle.svg`;
  }
  return `${root}sandbox/dist/page/index.html`;
}
