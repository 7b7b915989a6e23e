import React, { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Alert, Drawer } from '@grafana/ui';
import type { Incident } from '../../../kinds/incident';
import type { HypercarePeriod } from '../../../kinds/period';
import { serverNow } from '../../../platform/clock';
import { t } from '../../../domain/text';
import { Declared } from './Declared';
import { DeclareForm } from './DeclareForm';
import { type FromLink, readFromLink, withoutLink } from './fromLink';

interface Props {
  period: HypercarePeriod | undefined;
  onClose: () => void;
}

/** Declares an incident without leaving the page, then shows what the server made of it. */
export function DeclareDrawer({ period, onClose }: Props) {
  const [declared, setDeclared] = useState<Incident>();
  const [params, setParams] = useSearchParams();
  // As the link said it when the form opened; what changes in the address afterwards is not about this form.
  const [link, setLink] = useState(() => readFromLink(params, serverNow()));
  const startAnew = () => {
    setLink(NO_LINK);
    setParams(withoutLink, { replace: true });
    setDeclared(undefined);
  };
  return (
    <Drawer
      title={t('incidents.declare.heading', 'Declare an incident')}
      subtitle={period ? t('incidents.declare.in-period', 'In {{period}}', { period: period.spec.title }) : undefined}
      size="md"
      onClose={onClose}
    >
      {declared ? (
        <Declared incident={declared} onAgain={startAnew} onClose={onClose} />
      ) : (
        <>
          <LinkNote link={link} />
          <DeclareForm period={period} given={link.given} onDeclared={setDeclared} />
        </>
      )}
    </Drawer>
  );
}

const NO_LINK: FromLink = { given: {}, ignored: [] };

/** A form that is not empty says why. */
function LinkNote({ link: { given, ignored } }: { link: FromLink }) {
  if (Object.keys(given).length === 0 && ignored.length === 0) {
    return null;
  }
  return (
    <Alert
      severity="info"
      title={t(
        'incidents.declare.from-link',
        'A link filled in this form. Check it: nothing is declared before you do.'
      )}
    >
      {ignored.length > 0 &&
        t('incidents.declare.ignored', 'Left out, as its value is not usable: {{names}}.', {
          names: ignored.join(', '),
        })}
    </Alert>
  );
}
