import { kinds } from '../../../../kinds/registry';
import { fieldsOf, type Shape, type SpecField } from './shape';

function fields(plural: 'periods' | 'responders' | 'alertroutes' | 'contacts' | 'uptimeindicators') {
  return new Map(fieldsOf(kinds[plural].input.shape.spec).map((field) => [field.name, field]));
}

const typesIn = (all: SpecField[]): Array<Shape['type']> =>
  all.flatMap(({ shape }) => [
    shape.type,
    ...('fields' in shape ? typesIn(shape.fields) : 'value' in shape ? [shape.value.type] : []),
  ]);

test('the fields of a contact are texts, and what is needed is known', () => {
  const contact = fields('contacts');
  expect([...contact.keys()]).toEqual(['name', 'role', 'phone', 'mail', 'note', 'period']);
  expect([...contact.values()].filter(({ required }) => required).map(({ name }) => name)).toEqual(['name', 'period']);
  expect(contact.get('note')?.shape).toEqual({ type: 'longText' });
  expect(contact.get('role')?.description).toBe('What to ask this person or desk for.');
});

test('a field that describes itself is still known for a duration or an instant', () => {
  expect(fields('uptimeindicators').get('step')?.shape).toEqual({ type: 'duration' });
  expect(fields('alertroutes').get('quietTime')?.shape).toEqual({ type: 'duration' });
  expect(fields('periods').get('closedAt')?.shape).toEqual({ type: 'instant' });
  expect(fields('periods').get('goLiveAt')?.description).toBeUndefined();
  expect(fields('responders').get('timeZone')?.shape).toEqual({ type: 'zone' });
});

test('numbers, choices, lists and records have shapes of their own', () => {
  const route = fields('alertroutes');
  expect(route.get('order')?.shape).toEqual({ type: 'number', whole: true });
  expect(route.get('matchers')?.shape).toEqual({ type: 'texts' });
  expect(route.get('priorities')?.shape).toEqual({
    type: 'record',
    value: { type: 'choice', options: ['P1', 'P2', 'P3', 'P4'] },
  });
  expect(fields('uptimeindicators').get('target')?.shape).toEqual({ type: 'number', whole: false });
  expect(fields('responders').get('roles')?.shape).toMatchObject({ type: 'choices' });
  expect(fields('periods').get('services')?.shape).toMatchObject({ type: 'rows' });
  expect(fields('periods').get('businessHours')?.shape).toMatchObject({ type: 'group' });
});

test('no field of the contract has to be written as YAML', () => {
  const all = (['periods', 'responders', 'alertroutes', 'contacts', 'uptimeindicators'] as const).flatMap((plural) => [
    ...fields(plural).values(),
  ]);
  expect(typesIn(all)).not.toContain('yaml');
});
