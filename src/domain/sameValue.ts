/** Whether two values say the same on the wire: whatever the order of their fields, and an absent field is an undefined one. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right;
  }
  const a = Object.entries(left).filter(([, value]) => value !== undefined);
  const b = new Map(Object.entries(right).filter(([, value]) => value !== undefined));
  return (
    Array.isArray(left) === Array.isArray(right) &&
    a.length === b.size &&
    a.every(([name, value]) => b.has(name) && sameValue(value, b.get(name)))
  );
}
