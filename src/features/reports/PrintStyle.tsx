import React from 'react';
import { PAPER } from './document/Paper';

/** On paper there is the report alone, in black on white whatever the theme. Gone with the page, so that others print as ever. */
export function PrintStyle() {
  return <style>{RULES}</style>;
}

const RULES = `
@page { size: A4; margin: 16mm 14mm; }
@media print {
  html, body { background: #fff !important; height: auto !important; overflow: visible !important; }
  body * { visibility: hidden; }
  .${PAPER}, .${PAPER} * { visibility: visible; color: #1b1f24 !important; border-color: #b6bcc4 !important; background: none !important; }
  .${PAPER} { position: absolute; inset: 0 0 auto 0; width: 100%; padding: 0 !important; border: none !important; font-size: 10pt; }
  .${PAPER} table { font-size: 8.5pt; }
  .${PAPER} h3, .${PAPER} h4 { break-after: avoid; }
}
`;
