import React, { type MouseEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { t } from '../../domain/text';
import { type Section } from './document/sections';

export function Contents({ sections }: { sections: Section[] }) {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label={t('reports.contents.label', 'Contents of the report')}>
      <h2 className={styles.heading}>
        <Trans i18nKey="reports.contents.heading">Contents</Trans>
      </h2>
      <ol className={styles.list}>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#report-${id}`} className={styles.link} onClick={(event) => jump(event, id)}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Moves there and puts the focus on the heading, so that reading and tabbing go on from it; the address keeps its query. */
function jump(event: MouseEvent, id: string) {
  event.preventDefault();
  document.getElementById(`report-${id}`)?.scrollIntoView?.();
  document.getElementById(`report-${id}-title`)?.focus({ preventScroll: true });
}

const getStyles = (theme: GrafanaTheme2) => ({
  heading: css({ fontSize: theme.typography.h5.fontSize }),
  list: css({
    margin: 0,
    paddingLeft: theme.spacing(4),
    [theme.breakpoints.down('lg')]: { columns: '2 140px' },
  }),
  link: css({
    lineHeight: 1.9,
    color: theme.colors.text.link,
    '&:hover': { textDecoration: 'underline' },
  }),
});
