// Writes everything that is generated from src/kinds: the OpenAPI document, the JSON Schemas and the Go types.
// With --check it fails, and names the files, when that changes anything.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const generated = ['api/openapi.yaml', 'pkg/apis/schemas.gen.json', 'pkg/apis/types.gen.go'];
const generator = 'github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.0';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const before = generated.map(read);
const run = (command, args) =>
  execFileSync(command, args, { stdio: 'inherit', env: { ...process.env, GOFLAGS: '-mod=mod' } });
run('node_modules/.bin/tsx', ['src/kinds/generate.ts']);
run('go', ['run', generator, '-config', 'api/oapi-codegen.yaml', 'api/openapi.yaml']);

const changed = generated.filter((path, index) => read(path) !== before[index]);
if (process.argv.includes('--check') && changed.length > 0) {
  console.error(`Not up to date with src/kinds: ${changed.join(', ')}. Run "npm run generate" and commit the result.`);
  process.exit(1);
}
