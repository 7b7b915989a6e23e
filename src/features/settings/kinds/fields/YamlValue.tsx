import React, { useState } from 'react';
import { TextArea } from '@grafana/ui';
import { parse, stringify } from 'yaml';

interface Props {
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** A field that no editor can do, as YAML. What is no YAML yet goes on as a text, which the contract then refuses. */
export function YamlValue({ id, value, onChange }: Props) {
  const [text, setText] = useState(() => (value === undefined || value === null ? '' : stringify(value)));
  const change = (next: string) => {
    setText(next);
    onChange(read(next));
  };
  return <TextArea id={id} rows={6} value={text} onChange={(event) => change(event.currentTarget.value)} />;
}

function read(text: string): unknown {
  try {
    return parse(text) ?? null;
  } catch {
    return text;
  }
}
