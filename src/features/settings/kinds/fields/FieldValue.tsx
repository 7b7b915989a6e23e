import React from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import { TextLink, useStyles2 } from '@grafana/ui';
import { resourceOf } from '../../../../api/resources';
import { links } from '../../../../platform/links';
import { usePeriod } from '../../../../platform/period';
import { t } from '../../../../domain/text';
import { Instant } from '../../../../ui/time';
import { titleOf } from '../kindObjects';
import type { FieldWords, KindObject, SettingsPlural } from '../kindPage';
import { labelAt, optionAt, wordsAt } from './fieldWords';
import type { Shape } from './shape';
import { isRecord, textsIn } from './values';

interface Props {
  shape: Shape;
  /** Below spec; finds the words on the field. */
  path: string;
  words: Record<string, FieldWords> | undefined;
  value: unknown;
}

/** What a field says, as people read it. */
export function FieldValue({ shape, path, words, value }: Props) {
  const styles = useStyles2(getStyles);
  if (value === undefined || value === null || value === '') {
    return <span aria-label={t('settings.field.nothing', 'nothing')}>–</span>;
  }
  const show = wordsAt(words, path)?.show;
  if (show) {
    return show(value);
  }
  const part = (below: string, of: Shape, one: unknown) => (
    <FieldValue shape={of} path={`${path}.${below}`} words={words} value={one} />
  );
  switch (shape.type) {
    case 'instant':
      return <Instant at={String(value)} />;
    case 'flag':
      return value === true ? t('settings.field.yes', 'yes') : t('settings.field.no', 'no');
    case 'choice':
      return optionAt(words, path, String(value));
    case 'choices':
      return textsIn(value)
        .map((option) => optionAt(words, path, option))
        .join(', ');
    case 'text':
      return <Named path={path} words={words} name={String(value)} />;
    case 'texts':
      return (
        <span className={styles.list}>
          {textsIn(value).map((text) => (
            <Named key={text} path={path} words={words} name={text} />
          ))}
        </span>
      );
    case 'record':
      return (
        <dl className={styles.parts}>
          {Object.entries(isRecord(value) ? value : {}).map(([name, one]) => (
            <React.Fragment key={name}>
              <dt>{name}</dt>
              <dd>{part(name, shape.value, one)}</dd>
            </React.Fragment>
          ))}
        </dl>
      );
    case 'group':
    case 'rows':
      return (Array.isArray(value) ? value : [value]).map((row: unknown, index) => (
        <dl key={index} className={styles.parts}>
          {shape.fields
            .filter(({ name }) => isRecord(row) && row[name] !== undefined)
            .map((field) => (
              <React.Fragment key={field.name}>
                <dt>{labelAt(words, `${path}.${field.name}`)}</dt>
                <dd>{part(field.name, field.shape, isRecord(row) ? row[field.name] : undefined)}</dd>
              </React.Fragment>
            ))}
        </dl>
      ));
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** A text, or another object with the way to it. */
function Named({ path, words, name }: Pick<Props, 'path' | 'words'> & { name: string }) {
  const { from } = wordsAt(words, path);
  return from === undefined || from === 'services' ? <span>{name}</span> : <ToObject plural={from} name={name} />;
}

/** By its title; by its name where the list does not have it. */
function ToObject({ plural, name }: { plural: SettingsPlural; name: string }) {
  const { name: period } = usePeriod();
  const { data } = useQuery(resourceOf(plural).list());
  const objects: KindObject[] = data?.items ?? [];
  const object = objects.find(({ metadata }) => metadata.name === name);
  return (
    <TextLink href={links.kind(plural, name, { period })} inline>
      {object ? titleOf(plural, object) : name}
    </TextLink>
  );
}

const getStyles = () => ({
  list: css({ display: 'inline-flex', flexWrap: 'wrap', columnGap: '1em' }),
  parts: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: '1em',
    margin: '0 0 0.5em',
    '& dt': { fontWeight: 'normal', opacity: 0.8 },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  }),
});
