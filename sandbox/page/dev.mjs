// Serves the built page with an invented API, to look at the page alone:
//   node sandbox/page/dev.mjs [port] [folder of the plugin bundle]
// The real host is sandbox/host.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { answers, live } from './dev-api.mjs';
import { fileOf, typeOf } from './dev-files.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const port = Number(process.argv[2] ?? 3150);
const bundle = process.argv[3] ?? `${root}dist`;

createServer(async (request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const api = answers[`${request.method} ${url.pathname}`];
  const wantsPage = request.headers.accept?.includes('text/html');
  try {
    if (url.pathname === '/sandbox/live') {
      live(response);
    } else if (api && !wantsPage) {
      const { status = 200, ...body } = await api({ request, bundle });
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    } else if (url.pathname.startsWith('/api/')) {
      throw new Error('Not invented');
    } else {
      const file = fileOf(url.pathname, { root, bundle });
      response.setHeader('Content-Type', typeOf(file));
      response.end(await readFile(file));
    }
  } catch (error) {
    response.writeHead(404, { 'Content-Type': 'application/json' }).end(JSON.stringify({ message: error.message }));
  }
}).listen(port, '127.0.0.1', () => console.log(`Page: http://127.0.0.1:${port}/`));
