import React from 'react';
import { Link } from 'react-router-dom';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { links } from '../../../platform/links';

export function IncidentLink({ name, period }: { name: string; period: string }) {
  const styles = useStyles2(getStyles);
  return (
    <Link to={links.incident(name, period)} className={styles.link}>
      {name.toUpperCase()}
    </Link>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css({
    color: theme.colors.text.link,
    whiteSpace: 'nowrap',
    textDecoration: 'underline',
    '@media print': { textDecoration: 'none' },
  }),
});
