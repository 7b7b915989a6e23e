import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SandboxTemplateSrv } from '../src/services/templateSrv';

const templates = new SandboxTemplateSrv();
const variable = (name: string, value: unknown) => ({ state: { name }, getValue: () => value });
const sceneOf = (node: object) => ({ __sceneObject: { value: { valueOf: () => node } } });

test('values that come with the query are put in, in every way to write them', () => {
  const pod = { pod: { value: 'a' } };
  assert.equal(templates.replace('$pod ${pod} ${pod:regex} [[pod]]', pod), 'a a (a) a');
});

test('the variable nearest to the asking scene object counts', () => {
  const parent = { state: { $variables: { state: { variables: [variable('pod', 'far'), variable('zone', 'eu')] } } } };
  const node = { parent, state: { $variables: { state: { variables: [variable('pod', 'near')] } } } };
  assert.equal(templates.replace('$pod in $zone', sceneOf(node)), 'near in eu');
});

test('several values follow the format', () => {
  const pods = { pod: { value: ['a.1', 'b'] } };
  assert.equal(templates.replace('${pod:regex}', pods), '(a\\.1|b)');
  assert.equal(templates.replace('${pod:csv}', pods), 'a.1,b');
  assert.equal(templates.replace('$pod', pods), '{a.1,b}');
});

test('what nobody knows stays as it is', () => {
  assert.equal(templates.replace('rate(x[$__rate_interval])', {}), 'rate(x[$__rate_interval])');
});
