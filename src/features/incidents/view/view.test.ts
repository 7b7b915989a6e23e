import { DEFAULT_SORT, isFiltered, parseView, toFilters, writeView } from './view';

const params = (text = '') => new URLSearchParams(text);

describe('the incidents view in the address', () => {
  it('is the whole board when the address says nothing', () => {
    expect(parseView(params())).toEqual({
      shape: 'board',
      lanes: false,
      states: [],
      priorities: [],
      services: [],
      mine: false,
      myShift: false,
      text: '',
      sort: DEFAULT_SORT,
    });
    expect(isFiltered(parseView(params()))).toBe(false);
  });

  it('survives being written and read again', () => {
    const view = {
      shape: 'table' as const,
      lanes: true,
      states: ['open' as const],
      priorities: ['P1' as const, 'P2' as const],
      services: ['payments', 'shop'],
      mine: true,
      myShift: true,
      text: 'card & cash, 5 %',
      sort: { key: 'declaredAt' as const, descending: true },
    };
    const address = writeView(params(), view).toString();
    expect(parseView(params(address))).toEqual(view);
  });

  it('keeps parameters that belong to others and leaves defaults out', () => {
    const next = writeView(params('period=go-live&view=table&q=card'), { shape: 'board', text: '  ' });
    expect(next.toString()).toBe('period=go-live');
  });

  it('takes "active" for every state but resolved', () => {
    expect(parseView(params('state=active')).states).toEqual(['open', 'investigating', 'identified', 'monitoring']);
  });

  it('drops what no version of the page understands', () => {
    const view = parseView(params('view=cube&priority=P9,P2,p1&sort=-colour&assignee=you&service=,,'));
    expect(view).toEqual(parseView(params('priority=P2')));
  });
});

describe('the filters for the API', () => {
  it('name period, priorities, services, the caller and the words', () => {
    const view = parseView(params('priority=P2,P1&service=shop,payments&assignee=me&shift=mine&q=%20card%20'));
    expect(toFilters(view, 'go-live')).toEqual({
      period: 'go-live',
      priority: 'P1,P2',
      service: 'shop,payments',
      assignee: 'me',
      shift: 'mine',
      q: 'card',
    });
  });

  it('do not name all four priorities, which is no filter', () => {
    expect(toFilters(parseView(params('priority=P1,P2,P3,P4')), undefined).priority).toBe('');
  });
});
