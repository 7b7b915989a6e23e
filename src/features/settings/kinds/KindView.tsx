import React, { useState } from 'react';
import { css } from '@emotion/css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { Button, Stack, useStyles2 } from '@grafana/ui';
import { resourceOf } from '../../../api/resources';
import { links } from '../../../platform/links';
import { usePeriod } from '../../../platform/period';
import { useCan } from '../../../platform/permissions';
import { copyText } from '../../../platform/copyText';
import { t } from '../../../domain/text';
import { Confirm } from '../../../ui/Confirm';
import { FactList } from '../../../ui/FactList';
import { LinkTo } from '../../../ui/LinkTo';
import { Page } from '../../../ui/Page';
import { Empty, Failure, Loading } from '../../../ui/states';
import { Tile } from '../../../ui/Tile';
import { Restore } from './DeletedNotice';
import { FieldValue } from './fields/FieldValue';
import { labelAt } from './fields/fieldWords';
import { History } from './History';
import type { KindObject, SettingsPlural } from './kindPage';
import { titleOf } from './kindObjects';
import { yamlOfObject } from './objectYaml';
import { kindPage } from './registry';
import { specFields } from './specFields';
import { WhoMay } from './WhoMay';

interface Props {
  plural: SettingsPlural;
  name: string;
}

/** One object of a kind: what is said of it, as fields and as YAML, and who changed it. */
export function KindView({ plural, name }: Props) {
  const page = kindPage(plural);
  const words = page.words();
  const { name: period } = usePeriod();
  const can = useCan();
  const { data, error, isFetching, refetch } = useQuery(resourceOf(plural).detail(name));
  const gone = error?.status === 404;
  const object: KindObject | undefined = gone ? undefined : data;
  const parent = { text: words.many, url: links.kinds(plural, period) };
  if (object) {
    return (
      <Page
        title={titleOf(plural, object)}
        parent={parent}
        actions={
          can(page.writes) && (
            <>
              {page.own && (
                <LinkTo to={page.own.change(name)} icon="pen">
                  {page.own.label()}
                </LinkTo>
              )}
              <LinkTo
                to={links.kind(plural, name, { period, edit: true })}
                icon={page.own ? undefined : 'pen'}
                variant={page.own ? 'secondary' : 'primary'}
              >
                {page.own ? t('settings.edit.whole', 'All fields, or YAML') : t('settings.view.edit', 'Edit')}
              </LinkTo>
              <Delete plural={plural} object={object} />
            </>
          )
        }
      >
        <Stack direction="column" gap={2}>
          <WhoMay permission={page.writes} what={words.many} />
          <Facts plural={plural} object={object} />
          <Yaml object={object} />
          <History plural={plural} name={name} now={object} />
        </Stack>
      </Page>
    );
  }
  return (
    <Page title={name} parent={parent}>
      {gone ? (
        <>
          <Empty
            variant="not-found"
            title={t('settings.view.none', 'There is no {{kind}} named {{name}}', { kind: words.one, name })}
            action={can(page.writes) && <Restore plural={plural} name={name} />}
          >
            <Trans i18nKey="settings.view.gone">It may have been deleted: its history says so.</Trans>
          </Empty>
          <History plural={plural} name={name} now={undefined} />
        </>
      ) : error ? (
        <Failure
          title={t('settings.view.failed', 'This {{kind}} could not be loaded', { kind: words.one })}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : (
        <Loading lines={8} />
      )}
    </Page>
  );
}

function Facts({ plural, object }: { plural: SettingsPlural; object: KindObject }) {
  const page = kindPage(plural);
  return (
    <FactList
      facts={specFields(plural)
        .filter(({ name }) => object.spec[name] !== undefined && name !== page.title)
        .map(({ name, shape }) => [
          labelAt(page.fields, name),
          <FieldValue key={name} shape={shape} path={name} words={page.fields} value={object.spec[name]} />,
        ])}
    />
  );
}

function Yaml({ object }: { object: KindObject }) {
  const styles = useStyles2(getStyles);
  const [copied, setCopied] = useState(false);
  const yaml = yamlOfObject(object);
  return (
    <Tile
      title={t('settings.view.yaml', 'YAML')}
      aside={
        <Button variant="secondary" size="sm" icon="copy" onClick={async () => setCopied(await copyText(yaml))}>
          {copied ? t('settings.view.copied', 'Copied') : t('settings.view.copy', 'Copy')}
        </Button>
      }
    >
      <pre className={styles.yaml}>{yaml}</pre>
    </Tile>
  );
}

/** Asks first; the server says why when something needs the object. */
function Delete({ plural, object }: { plural: SettingsPlural; object: KindObject }) {
  const navigate = useNavigate();
  const { name: period } = usePeriod();
  const [asking, setAsking] = useState(false);
  const { mutateAsync } = resourceOf(plural).useDelete();
  const { name, resourceVersion } = object.metadata;
  const title = titleOf(plural, object);
  const remove = async () => {
    await mutateAsync({ name, ifMatch: resourceVersion });
    navigate(links.kinds(plural, period), { state: { deleted: { name, title } } });
  };
  return (
    <>
      <Button variant="destructive" fill="outline" icon="trash-alt" onClick={() => setAsking(true)}>
        <Trans i18nKey="settings.view.delete">Delete</Trans>
      </Button>
      <Confirm
        isOpen={asking}
        title={t('settings.delete.title', 'Delete {{title}}?', { title })}
        body={t('settings.delete.body', 'It can be brought back for 30 days.')}
        confirmText={t('settings.view.delete', 'Delete')}
        onConfirm={remove}
        onDismiss={() => setAsking(false)}
      />
    </>
  );
}

const getStyles = () => ({
  yaml: css({ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
