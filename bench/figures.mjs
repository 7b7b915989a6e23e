// How figures are chosen and written.

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** @param {number} value */
export const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2);

/** @param {number} value in milliseconds */
export const ms = (value) => `${number(value)} ms`;

/** @param {number} value in milliseconds of one core */
export const cpu = (value) => `${value.toFixed(3)} ms`;

/** @param {number} value */
export const perSecond = (value) => `${number(value)}/s`;

/** @param {number} value in megabytes */
export const bytes = (value) => `${number(value)} MB`;
