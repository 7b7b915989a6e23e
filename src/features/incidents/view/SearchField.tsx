import React, { useEffect, useRef, useState } from 'react';
import { FilterInput } from '@grafana/ui';
import { t } from '../../../domain/text';

/** Milliseconds without a key before the server is asked. */
const PAUSE = 250;

interface Props {
  text: string;
  onChange: (text: string) => void;
}

/** Free search. The field follows the keys at once, the address and the server follow when typing pauses. */
export function SearchField({ text, onChange }: Props) {
  const [typed, setTyped] = useState(text);
  const [told, setTold] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  if (text !== told) {
    // The address changed from elsewhere, for example by "clear filters".
    setTold(text);
    if (text !== typed.trim()) {
      setTyped(text);
    }
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div style={{ flex: '1 1 120px', maxWidth: 240 }}>
      <FilterInput
        aria-label={t('incidents.filter.search', 'Search')}
        placeholder={t('incidents.filter.search-hint', 'Search beginnings of words')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(value), PAUSE);
        }}
      />
    </div>
  );
}
