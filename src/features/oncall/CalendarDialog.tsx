import React, { useId, useState } from 'react';
import { locationUtil } from '@grafana/data';
import { ClipboardButton, Field, Input, LinkButton, Modal, RadioButtonGroup, Stack } from '@grafana/ui';
import { feedPath } from '../../api/onCall';
import { t } from '../../domain/text';
import type { Desk } from './desk';

/** How a calendar program gets the shifts. */
export function CalendarDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const id = useId();
  const { schedule, me } = desk;
  const [whose, setWhose] = useState<'me' | 'all'>(me ? 'me' : 'all');
  const responder = whose === 'me' ? me : undefined;
  const { protocol, host } = window.location;
  const path = locationUtil.assureBaseUrl(feedPath(schedule, { responder }));
  const address = `${protocol}//${host}${path}`;
  const label = t('oncall.calendar.title', 'Shifts in your calendar');
  return (
    <Modal title={label} isOpen onDismiss={onClose}>
      <Stack direction="column" gap={2}>
        {me && (
          <RadioButtonGroup
            aria-label={t('oncall.calendar.whose', 'Whose shifts')}
            options={[
              { value: 'me' as const, label: t('oncall.calendar.mine', 'My shifts') },
              { value: 'all' as const, label: t('oncall.calendar.all', 'All shifts of the schedule') },
            ]}
            value={whose}
            onChange={setWhose}
          />
        )}
        <Field noMargin label={t('oncall.calendar.address', 'Address of the calendar')}>
          <Input
            id={id}
            readOnly
            value={address}
            addonAfter={
              <ClipboardButton variant="secondary" icon="copy" getText={() => address}>
                {t('oncall.calendar.copy', 'Copy')}
              </ClipboardButton>
            }
          />
        </Field>
        <p>
          {t(
            'oncall.calendar.token',
            'Grafana lets nobody in without credentials. Ask an Admin for a service account token with the role Viewer and give your calendar program the user name "api_key" and the token as the password; some want both in the address: {{example}}',
            { example: `${protocol}//api_key:TOKEN@${host}/…` }
          )}
        </p>
        <p>
          {t(
            'oncall.calendar.file',
            'A file needs no token, but does not follow later changes. Opening a newer one replaces its shifts and adds none twice.'
          )}
        </p>
        <LinkButton
          variant="secondary"
          icon="download-alt"
          href={locationUtil.assureBaseUrl(feedPath(schedule, { responder, download: true }))}
          target="_self"
          download
        >
          {t('oncall.calendar.download', 'Download the file')}
        </LinkButton>
      </Stack>
    </Modal>
  );
}
