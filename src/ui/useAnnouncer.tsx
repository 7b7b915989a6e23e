import React, { useCallback, useState, type ReactNode } from 'react';
import { css } from '@emotion/css';

const hidden = css({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});

/** Tells screen readers what happened. The element must stay on the page, or the first announcement is missed. */
export function useAnnouncer(): [(text: string) => void, ReactNode] {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), []);
  const element = (
    <div role="status" aria-live="polite" className={hidden}>
      {/* A new element each time, so that the same sentence is read again. */}
      <span key={said.count}>{said.text}</span>
    </div>
  );
  return [announce, element];
}
