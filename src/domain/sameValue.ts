/** Whether two values of JSON say the same; a field that is not there and one that is undefined do. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right;
  }
  const a = Object.entries(left).filter(([, value]) => value !== undefined);
  const b = new Map(Object.entries(right).filter(([, value]) => value !== undefined));
  return (
    Array.isArray(left) === Array.isArray(right) &&
    a.length === b.size &&
    a.every(([name, value]) => sameValue(value, b.get(name)))
  );
}
