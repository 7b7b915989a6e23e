import React, { type ComponentType, Suspense } from 'react';
import { css } from '@emotion/css';
import { useLocation, useSearchParams } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Text, TextLink, useStyles2 } from '@grafana/ui';
import { resourceOf } from '../../../api/resources';
import type { ObjectOf } from '../../../api/resource';
import { usePages } from '../../../api/usePages';
import { links } from '../../../platform/links';
import { usePeriod } from '../../../platform/period';
import { useCan } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import { LinkTo } from '../../../ui/LinkTo';
import { MoreButton } from '../../../ui/More';
import { Page } from '../../../ui/Page';
import { PeriodPicker } from '../../../ui/PeriodPicker';
import { Empty, Failure, Loading } from '../../../ui/states';
import { DeletedNotice } from './DeletedNotice';
import { FieldValue } from './fields/FieldValue';
import { labelAt } from './fields/fieldWords';
import type { KindObject, SettingsPlural } from './kindPage';
import { inPeriod, isOfPeriods, newLink, titleOf } from './kindObjects';
import { specFields } from './specFields';
import { kindPage } from './registry';
import { WhoMay } from './WhoMay';

/** All objects of a kind. Of kinds that belong to periods, those of the selected one. */
export function KindList({ plural, tool: Tool }: { plural: SettingsPlural; tool?: ComponentType }) {
  const page = kindPage(plural);
  const words = page.words();
  const { name: period } = usePeriod();
  const can = useCan();
  const [search, setSearch] = useSearchParams();
  const { items, pending, error, retry, more } = usePages(resourceOf(plural).pages());
  const all: KindObject[] = items;
  const everyPeriod = search.get('all') === '1';
  const shown = everyPeriod ? all : all.filter((object) => inPeriod(object, period));
  const hidden = all.length - shown.length;
  const { state } = useLocation();
  const create = can(page.writes) && (
    <LinkTo to={newLink(plural, period)} icon="plus">
      {words.create}
    </LinkTo>
  );
  return (
    <Page
      title={words.many}
      parent={{ text: t('settings.title', 'Settings'), url: links.settings(period) }}
      subTitle={words.what}
      actions={
        <>
          {isOfPeriods(plural) && <PeriodPicker />}
          {Tool && can(page.writes) && (
            <Suspense fallback={null}>
              <Tool />
            </Suspense>
          )}
          {all.length > 0 && create}
        </>
      }
    >
      <DeletedNotice plural={plural} state={state} />
      <WhoMay permission={page.writes} what={words.many} />
      {pending && <Loading lines={6} />}
      {error && (
        <Failure
          title={t('settings.list.failed', '{{many}} could not be loaded', { many: words.many })}
          error={error}
          onRetry={retry}
        />
      )}
      {!pending && !error && all.length === 0 && (
        <Empty title={words.none} action={create}>
          {words.what}
        </Empty>
      )}
      {shown.length > 0 && <KindTable plural={plural} objects={shown} period={period} />}
      {hidden > 0 && (
        <Text element="p" color="secondary">
          {t('settings.list.hidden', 'Of other periods, not shown: {{number}}.', { number: hidden })}{' '}
          <Button
            variant="secondary"
            fill="text"
            size="sm"
            onClick={() =>
              setSearch((old) => {
                const next = new URLSearchParams(old);
                next.set('all', '1');
                return next;
              })
            }
          >
            <Trans i18nKey="settings.list.all">Show those of all periods</Trans>
          </Button>
        </Text>
      )}
      <MoreButton more={more} label={t('settings.list.more', 'Show more')} />
    </Page>
  );
}

interface TableProps {
  plural: SettingsPlural;
  objects: KindObject[];
  period: string | undefined;
}

function KindTable({ plural, objects, period }: TableProps) {
  const styles = useStyles2(getStyles);
  const page = kindPage(plural);
  const columns = specFields(plural).filter(({ name }) => (page.columns as readonly string[]).includes(name));
  const labels = new Map(columns.map(({ name }) => [name, labelAt(page.fields, name)]));
  return (
    <table className={styles.table} aria-label={page.words().many}>
      <thead>
        <tr>
          <th scope="col">{labelAt(page.fields, page.title)}</th>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {labels.get(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {objects
          .map((object) => ({ ...object, spec: shownOf(plural, object) }))
          .map((object) => (
            <tr key={object.metadata.name}>
              <th scope="row">
                <TextLink href={links.kind(plural, object.metadata.name, { period })} inline>
                  {titleOf(plural, object)}
                </TextLink>
              </th>
              {columns.map(({ name, shape }) => (
                <td key={name} data-label={labels.get(name)}>
                  <FieldValue shape={shape} path={name} words={page.fields} value={object.spec[name]} />
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function shownOf(plural: SettingsPlural, object: KindObject): KindObject['spec'] {
  const listed = kindPage(plural).listed?.(object as ObjectOf<SettingsPlural>);
  return { ...object.spec, ...listed };
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    '& th, & td': {
      padding: theme.spacing(1),
      textAlign: 'left',
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
    },
    '& thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    // On a phone each object is a card: its title, and below it the fields with their names.
    [theme.breakpoints.down('md')]: {
      '&, & tbody, & tr, & tbody th, & td': { display: 'block' },
      '& thead': { position: 'absolute', clip: 'rect(0 0 0 0)', height: 1, width: 1, overflow: 'hidden' },
      '& tr': { borderBottom: `1px solid ${theme.colors.border.medium}`, padding: theme.spacing(1, 0) },
      '& tbody th, & td': { borderBottom: 'none', padding: theme.spacing(0.5, 0) },
      '& td::before': { content: 'attr(data-label) ": "', color: theme.colors.text.secondary },
    },
  }),
});
