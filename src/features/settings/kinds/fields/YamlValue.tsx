import React, { useState } from 'react';
import { TextArea } from '@grafana/ui';
import { CORE_SCHEMA, dump, load } from 'js-yaml';

interface Props {
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** A field that no editor can do, as YAML. What is no YAML yet goes on as a text, which the contract then refuses. */
export function YamlValue({ id, value, onChange }: Props) {
  const [text, setText] = useState(() =>
    value === undefined || value === null ? '' : dump(value, { schema: CORE_SCHEMA })
  );
  const change = (next: string) => {
    setText(next);
    onChange(read(next));
  };
  return <TextArea id={id} rows={6} value={text} onChange={(event) => change(event.currentTarget.value)} />;
}

function read(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA }) ?? null;
  } catch {
    return text;
  }
}
