const LONGEST = 63;

/** A text as the name of an object: lower case letters, digits and hyphens ("Go-live Shop 2" is "go-live-shop-2"). */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}
