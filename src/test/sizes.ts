/**
 * Gives elements and texts a size. jsdom lays nothing out: a virtual list in a box without height shows nothing, and a field that
 * fits its text cannot measure it.
 *
 * @param height pixels of every element, which is also what fits on the "screen".
 */
export function withSizes(height = 900, width = 300): void {
  const sizes = { offsetHeight: height, offsetWidth: width, clientHeight: height, clientWidth: width } as const;
  for (const name of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const) {
    jest.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(sizes[name]);
  }
  const context = { measureText: (text: string) => ({ width: text.length * 8 }) };
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as unknown as null);
}

/** A window of 360 px: whatever asks for a width up to some hundred pixels is told yes. */
export function onPhone(): void {
  const real = window.matchMedia;
  jest
    .spyOn(window, 'matchMedia')
    .mockImplementation((query) => ({ ...real(query), matches: query.includes('max-width') }));
}
