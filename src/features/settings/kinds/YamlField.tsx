import React from 'react';
import { css } from '@emotion/css';
import type * as z from 'zod';
import type { GrafanaTheme2 } from '@grafana/data';
import { Field, TextArea, useStyles2 } from '@grafana/ui';
import { t } from '../../../domain/text';
import type { SaveForm } from '../../../ui/form/useSaveForm';
import { refusedLines, yamlProblems } from './objectYaml';
import type { SpecDraft } from './specDraft';

interface Props {
  id: string;
  form: SaveForm<SpecDraft>;
  text: string;
  contract: z.ZodType;
  /** Whether to say what is wrong although nobody has tried to save it yet. */
  judged: boolean;
}

/** The whole object as YAML; what is wrong with it stands below, with its line. */
export function YamlField({ id, form, text, contract, judged }: Props) {
  const styles = useStyles2(getStyles);
  const own = judged ? yamlProblems(text, contract) : (form.problem('yaml')?.split('\n') ?? []);
  const problems = own.length > 0 ? own : refusedLines(text, form.error?.fields ?? []);
  const unfit = judged && problems.length === 0;
  return (
    <Field
      noMargin
      label={t('settings.yaml.label', 'Object as YAML')}
      description={t('settings.yaml.hint', 'The same object as the API and an import take it, there as JSON.')}
      invalid={problems.length > 0 || unfit}
      error={
        unfit
          ? t(
              'settings.yaml.unfit',
              'The fields cannot show this. Write "spec:" with the fields of this kind below it.'
            )
          : problems.length > 0 && (
              <ul className={styles.problems}>
                {problems.map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
              </ul>
            )
      }
    >
      <TextArea
        id={id}
        className={styles.text}
        rows={Math.min(30, Math.max(10, text.split('\n').length + 1))}
        spellCheck={false}
        aria-invalid={problems.length > 0}
        {...form.register('yaml')}
      />
    </Field>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  text: css({ fontFamily: theme.typography.fontFamilyMonospace }),
  problems: css({ margin: 0, paddingLeft: theme.spacing(2) }),
});
