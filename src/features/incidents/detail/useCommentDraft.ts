import { useState } from 'react';

/** The comment being typed, kept per incident for this browser tab: a look at the board in between costs nothing. */
export function useCommentDraft(name: string): [string, (text: string) => void] {
  const key = `golive-hypercare-app.comment.${name}`;
  const [text, setText] = useState(() => read(key));
  return [
    text,
    (next) => {
      setText(next);
      write(key, next);
    },
  ];
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, text: string): void {
  try {
    if (text) {
      sessionStorage.setItem(key, text);
    } else {
      sessionStorage.removeItem(key);
    }
  } catch {
    // Storage may be full or switched off; the field itself still holds everything.
  }
}
