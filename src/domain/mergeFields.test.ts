import { mergeFields } from './mergeFields';
import { sameValue } from './sameValue';

interface Page {
  title: string | undefined;
  links: string[];
}

const TITLES = [undefined, 'a', 'b'];
const LINKS = [[], ['x'], ['x', 'y']];
const PAGES: Page[] = TITLES.flatMap((title) => LINKS.map((links) => ({ title, links })));

/** Every way in which two people can change a page of two fields: 729 of them. */
function everyWay(check: (base: Page, ours: Page, theirs: Page) => void) {
  PAGES.forEach((base) => PAGES.forEach((ours) => PAGES.forEach((theirs) => check(base, ours, theirs))));
}

const FIELDS = ['title', 'links'] as const;

describe('merging two changes of the same thing', () => {
  it('keeps what only one side changed, whichever side that is', () => {
    everyWay((base, ours, theirs) => {
      const { values } = mergeFields(base, ours, theirs);
      for (const field of FIELDS) {
        if (sameValue(base[field], theirs[field])) {
          expect(values[field]).toEqual(ours[field]);
        } else if (sameValue(base[field], ours[field])) {
          expect(values[field]).toEqual(theirs[field]);
        }
      }
    });
  });

  it('asks about the fields that both changed to something else, and about no other', () => {
    everyWay((base, ours, theirs) => {
      const asked = FIELDS.filter((field) => {
        const versions = [base[field], ours[field], theirs[field]].map((value) => JSON.stringify(value));
        return new Set(versions).size === 3;
      });
      expect([...mergeFields(base, ours, theirs).collisions].sort()).toEqual([...asked].sort());
    });
  });

  it('holds nothing that nobody wrote', () => {
    everyWay((base, ours, theirs) => {
      const { values } = mergeFields(base, ours, theirs);
      for (const field of FIELDS) {
        expect([ours[field], theirs[field]]).toContainEqual(values[field]);
      }
    });
  });

  it('collides in the same fields from the other side', () => {
    everyWay((base, ours, theirs) => {
      expect(mergeFields(base, theirs, ours).collisions).toEqual(mergeFields(base, ours, theirs).collisions);
    });
  });

  it('asks nothing once more when what was decided is merged onto what they saved', () => {
    everyWay((base, ours, theirs) => {
      const { values } = mergeFields(base, ours, theirs);
      expect(mergeFields(theirs, values, theirs)).toEqual({ values, taken: [], collisions: [] });
    });
  });

  it('changes none of the three', () => {
    const frozen = [PAGES[0], PAGES[4], PAGES[8]].map((page) => Object.freeze({ ...page })) as [Page, Page, Page];
    expect(() => mergeFields(...frozen)).not.toThrow();
  });
});

describe('the same value', () => {
  it.each([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: undefined }, {}, true],
    [{ a: undefined, b: 1 }, { a: 1 }, false],
    [[], {}, false],
    [null, undefined, false],
    [['x', 'y'], ['y', 'x'], false],
  ])('%j and %j: %s', (left, right, same) => {
    expect(sameValue(left, right)).toBe(same);
    expect(sameValue(right, left)).toBe(same);
  });
});
