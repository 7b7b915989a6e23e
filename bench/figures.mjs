// How figures are chosen and written.

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** @param {number} value */
export const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2);

/** @param {{p50: number, p99: number}} ms */
export const times = ({ p50, p99 }) => `p50 ${number(p50)} ms, p99 ${number(p99)} ms`;
