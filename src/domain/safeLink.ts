/** The address if a browser may open it from a label or an annotation, which anybody may have written: http and https only. */
export function safeLink(text: string | undefined): string | undefined {
  if (!text || !/^https?:\/\//i.test(text)) {
    return undefined;
  }
  try {
    const { protocol, href } = new URL(text);
    return protocol === 'http:' || protocol === 'https:' ? href : undefined;
  } catch {
    return undefined;
  }
}
