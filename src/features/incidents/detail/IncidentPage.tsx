import React from 'react';
import { Page } from '../../../ui/Page';
import { Loading } from '../../../ui/states';

export function IncidentPage() {
  return (
    <Page>
      <Loading />
    </Page>
  );
}
