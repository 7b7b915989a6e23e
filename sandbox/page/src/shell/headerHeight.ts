/** Height of the top bar in pixels; scenes place their sticky controls under it. */
export const headerHeight = 40;
