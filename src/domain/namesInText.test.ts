import { withNames } from './namesInText';

const called = (names: Record<string, string>) => (responder: string) => names[responder];

test('a name within what another person is called stays', () => {
  const nameOf = called({ 'dev-10': 'Kim ann', ann: 'Ann Ash' });
  expect(withNames('dev-10 works beside ann.', ['ann', 'dev-10'], nameOf)).toBe('Kim ann works beside Ann Ash.');
});

test('a name that begins another one, or a word, is left alone', () => {
  const nameOf = called({ 'dev-1': 'One', 'dev-10': 'Ten' });
  expect(withNames('dev-10, dev-1 and dev-12', ['dev-1', 'dev-10'], nameOf)).toBe('Ten, One and dev-12');
});

test('somebody nobody knows keeps the name', () => {
  expect(withNames('ghost has a shift.', ['ghost'], called({}))).toBe('ghost has a shift.');
});
