import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { createDocument } from 'zod-openapi';
import * as actions from './incidentActions';
import { paths } from './paths';
import { version } from '../../package.json';

/** Writes api/openapi.yaml and the JSON Schemas that the back end embeds. */
function main(root: string): void {
  const components: Record<string, (typeof actions)[keyof typeof actions]> = { ...actions };
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Hypercare',
      version,
      description: 'Base path /api/plugins/golive-hypercare-app/resources/v1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/plugins/golive-hypercare-app/resources/v1' }],
    paths,
    components: { schemas: components },
  });
  write(join(root, 'api/openapi.yaml'), stringify(document, { lineWidth: 140, aliasDuplicateObjects: false }));
  const schemas = JSON.stringify(
    { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: document.components?.schemas ?? {} },
    undefined,
    1
  );
  write(join(root, 'pkg/apis/schemas.gen.json'), schemas.replaceAll('#/components/schemas/', '#/$defs/') + '\n');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

main(process.argv[2] ?? '.');
