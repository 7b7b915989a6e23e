/**
 * A share (0 to 1) as a percentage with two decimals, truncated: 0.99899999 is 99.89 %, never 99.90 %. For figures that the server
 * sends without their display text.
 */
export function formatShare(share: number): string {
  // The tiny addition takes back what binary fractions lose: 0.9993 is stored as 0.99929999...
  const hundredths = Math.floor(share * 10_000 + 1e-7);
  return `${(hundredths / 100).toFixed(2).replace(/\.?0+$/, '')} %`;
}

/** A target as people entered it: all its digits, "99.995 %". */
export function targetText(target: number): string {
  // Binary fractions: 0.9995 * 100 is 99.95000000000001.
  return `${Number((target * 100).toPrecision(12))} %`;
}
