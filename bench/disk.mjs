// What an incident takes on disk.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { number } from './figures.mjs';
import { withSandbox } from './host.mjs';
import { post } from './wire.mjs';

const incidents = 20_000;
const perPost = 50; // each with two alerts

/** The growth of SQLite's data file and its log, while the plugin runs. */
export const diskPerIncident = () =>
  withSandbox(async ({ address, folder }) => {
    const before = await bytesIn(path.join(folder, 'data', 'data'));
    const posts = String(incidents / perPost);
    await post(address, [
      '-insist',
      '-limit',
      '10m',
      '-alerts',
      String(2 * perPost),
      '-incidents',
      String(perPost),
      '-posts',
      posts,
      '-warmup',
      '0',
      '-senders',
      '8',
    ]);
    const after = await bytesIn(path.join(folder, 'data', 'data'));
    return { each: [`${number((after - before) / incidents / 1024)} KB`] };
  });

async function bytesIn(folder) {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((file) => stat(path.join(file.parentPath ?? file.path, file.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
