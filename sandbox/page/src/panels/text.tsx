import { PanelPlugin, type PanelProps, renderTextPanelMarkdown, textUtil } from '@grafana/data';
import { addPlainOptions } from './singleStatOptions';

interface TextOptions {
  mode: 'markdown' | 'html' | 'code';
  content: string;
}

function TextPanel({ options: { mode, content }, replaceVariables }: PanelProps<TextOptions>) {
  const text = replaceVariables(content);
  if (mode === 'code') {
    return <pre>{text}</pre>;
  }
  const html = mode === 'html' ? textUtil.sanitizeTextPanelContent(text) : renderTextPanelMarkdown(text);
  // Both functions above sanitise, as they do in Grafana's own text panel.
  return <div className="markdown-html" dangerouslySetInnerHTML={{ __html: html }} />;
}

export const textPanel = new PanelPlugin<TextOptions>(TextPanel).setPanelOptions((builder) =>
  addPlainOptions(builder, { mode: 'markdown', content: '', code: undefined })
);
