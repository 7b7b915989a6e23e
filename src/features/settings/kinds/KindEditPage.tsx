import React, { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate } from 'react-router-dom';
import { Trans } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import { resourceOf } from '../../../api/resources';
import { links } from '../../../platform/links';
import { usePeriod } from '../../../platform/period';
import { useMe } from '../../../platform/permissions';
import { t } from '../../../domain/text';
import { Page } from '../../../ui/Page';
import { Failure, Loading } from '../../../ui/states';
import { KindForm } from './KindForm';
import type { KindFormProps, KindForms, KindObject, SettingsPlural } from './kindPage';
import { needsPeriod, titleOf } from './kindObjects';
import { kindPage } from './registry';
import { WhoMay } from './WhoMay';

interface Props {
  plural: SettingsPlural;
  /** The object to edit; a new one when absent. */
  name?: string;
  forms: KindForms;
}

/** The page on which an object is created or edited: by the form of its own kind where there is one, else by the one from the contract. */
export function KindEditPage({ plural, name, forms }: Props) {
  const page = kindPage(plural);
  const words = page.words();
  const navigate = useNavigate();
  const me = useMe();
  const { name: period, isPending } = usePeriod();
  const { data, error, isFetching, refetch } = useQuery({
    ...resourceOf(plural).detail(name ?? ''),
    enabled: name !== undefined,
  });
  const [round, setRound] = useState(0);
  const [whole, setWhole] = useState(false);
  const existing: KindObject | undefined = data;
  const Own = forms[plural] as React.ComponentType<KindFormProps<SettingsPlural>> | undefined;
  const done = (saved?: KindObject) => {
    const shown = saved?.metadata.name ?? name;
    navigate(shown === undefined ? links.kinds(plural, period) : links.kind(plural, shown, { period }), {
      replace: true,
    });
  };
  if (page.own && name === undefined) {
    return <Navigate to={page.own.create()} replace />;
  }
  // A form keeps what it began with, so it begins once that is known.
  const ready = me && (name === undefined ? !isPending : existing !== undefined);
  return (
    <Page
      title={existing ? t('settings.edit.title', 'Edit {{title}}', { title: titleOf(plural, existing) }) : words.create}
      parent={{ text: words.many, url: links.kinds(plural, period) }}
    >
      <WhoMay permission={page.writes} what={words.many} />
      {error ? (
        <Failure
          title={t('settings.view.failed', 'This {{kind}} could not be loaded', { kind: words.one })}
          error={error}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : !ready ? (
        <Loading lines={8} />
      ) : !me.permissions.includes(page.writes) ? null : Own && !whole ? (
        <Stack direction="column" gap={2}>
          <Own existing={data} onDone={done} />
          <div>
            <Button variant="secondary" fill="text" size="sm" onClick={() => setWhole(true)}>
              <Trans i18nKey="settings.edit.whole">All fields, or YAML</Trans>
            </Button>
          </div>
        </Stack>
      ) : (
        <KindForm
          key={round}
          plural={plural}
          existing={existing}
          given={needsPeriod(plural) && period !== undefined ? { period } : {}}
          onDone={done}
          onStartOver={() => setRound(round + 1)}
        />
      )}
    </Page>
  );
}
