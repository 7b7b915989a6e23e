import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { safeMarkdown } from './safeMarkdown';

/** Markdown that anybody, an alert included, may have written. */
export function Markdown({ text }: { text: string }) {
  const html = useMemo(() => safeMarkdown(text), [text]);
  return <div className={style} dangerouslySetInnerHTML={{ __html: html }} />;
}

const style = css({ overflowWrap: 'anywhere', '& > :last-child': { marginBottom: 0 }, '& pre': { overflowX: 'auto' } });
