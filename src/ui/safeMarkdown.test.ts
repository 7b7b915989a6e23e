import { safeLink } from '../domain/safeLink';
import { safeMarkdown } from './safeMarkdown';

describe('Markdown of anybody', () => {
  it('is rendered', () => {
    expect(safeMarkdown('**two** `lines`')).toBe('<p><strong>two</strong> <code>lines</code></p>\n');
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a frame', '<iframe src="https://evil.example"></iframe>'],
    ['an event handler', '<b onclick="alert(1)">x</b>'],
    ['a script address', '[x](javascript:alert(1))'],
    ['a data address', '[x](data:text/html,<script>alert(1)</script>)'],
    ['a style', '<p style="position:fixed;inset:0">x</p>'],
    ['a class of Grafana', '<p class="alert">x</p>'],
    ['a form', '<form action="https://evil.example"><input name="password"></form>'],
  ])('loses %s', (_, text) => {
    const box = document.createElement('div');
    box.innerHTML = safeMarkdown(text);
    expect(box.querySelector('script, iframe, form, input, [onclick], [style], [class], [href]')).toBeNull();
  });

  it('opens links outside, without a way back into this window', () => {
    const box = document.createElement('div');
    box.innerHTML = safeMarkdown('[log](https://logs.example/x)');
    const link = box.querySelector('a');
    expect([link?.href, link?.target, link?.rel]).toEqual(['https://logs.example/x', '_blank', 'noopener noreferrer']);
  });

  it('turns a picture into a link, so that nothing is fetched by reading', () => {
    const box = document.createElement('div');
    box.innerHTML = safeMarkdown('![graph](https://pics.example/a.png)');
    expect(box.querySelector('img')).toBeNull();
    expect(box.querySelector('a')?.textContent).toBe('graph');
  });
});

describe('a link from a label', () => {
  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
    '',
    'http://',
  ])('is none: %s', (text) => {
    expect(safeLink(text)).toBeUndefined();
  });

  it('is one with http or https', () => {
    expect(safeLink('HTTPS://prometheus.example/graph?g0=1')).toBe('https://prometheus.example/graph?g0=1');
  });
});
