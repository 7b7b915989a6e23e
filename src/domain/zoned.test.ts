import { addDays, dateAt, daysFrom, instantOf, mondayOf, mondayOfWeek, weekOf } from './zoned';

const iso = (instant: number) => new Date(instant).toISOString();

describe('a wall time becomes an instant as the server has it', () => {
  it('by the clock of the zone', () => {
    expect(iso(instantOf('2026-11-16', '06:00', 'Europe/Berlin'))).toBe('2026-11-16T05:00:00.000Z');
    expect(iso(instantOf('2026-07-16', '06:00', 'Europe/Berlin'))).toBe('2026-07-16T04:00:00.000Z');
    expect(iso(instantOf('2026-11-16', '24:00', 'UTC'))).toBe('2026-11-17T00:00:00.000Z');
  });

  it('a missing time is the first instant after it', () => {
    expect(iso(instantOf('2026-03-29', '02:30', 'Europe/Berlin'))).toBe('2026-03-29T01:00:00.000Z');
    expect(iso(instantOf('2026-10-04', '02:10', 'Australia/Lord_Howe'))).toBe('2026-10-03T15:30:00.000Z');
  });

  it('a time that occurs twice is the first of the two', () => {
    expect(iso(instantOf('2026-10-25', '02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('a day that begins without a midnight begins after the gap', () => {
    expect(iso(instantOf('2026-04-24', '00:00', 'Africa/Cairo'))).toBe('2026-04-23T22:00:00.000Z');
    expect(iso(instantOf('2011-12-30', '00:00', 'Pacific/Apia'))).toBe('2011-12-30T10:00:00.000Z');
  });
});

describe('days of a zone', () => {
  it('have their true length where the clock changes', () => {
    const hours = daysFrom('2026-10-19', 7, 'Europe/Berlin').map(({ start, end }) => (end - start) / 3_600_000);
    expect(hours).toEqual([24, 24, 24, 24, 24, 24, 25]);
    expect(daysFrom('2011-12-30', 1, 'Pacific/Apia').map(({ start, end }) => end - start)).toEqual([0]);
  });

  it('know their date at an instant', () => {
    expect(dateAt(Date.parse('2026-11-20T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-21');
  });
});

describe('weeks', () => {
  it('begin on Monday and belong to the year of their Thursday', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
    expect(weekOf('2026-11-21')).toBe('2026-W47');
    expect(weekOf('2027-01-01')).toBe('2026-W53');
    expect(weekOf('2024-12-30')).toBe('2025-W01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('are read from the address, and a week that does not exist is none', () => {
    expect(mondayOfWeek('2026-W47')).toBe('2026-11-16');
    expect(mondayOfWeek('2026-W53')).toBe('2026-12-28');
    expect(mondayOfWeek('2025-W53')).toBeUndefined();
    expect(mondayOfWeek('next')).toBeUndefined();
  });
});
