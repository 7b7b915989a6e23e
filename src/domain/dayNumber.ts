/** "D+2", "D+0", "D-3": local days since go-live. */
export function formatDayNumber(day: number): string {
  return day < 0 ? `D-${-day}` : `D+${day}`;
}
