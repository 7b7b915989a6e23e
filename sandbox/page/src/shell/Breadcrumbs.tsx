import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { createContext, useContext } from 'react';
import { createPortal } from 'react-dom';
import type { Crumb } from './crumbs';

/** The place in the top bar that the page fills. */
export const CrumbsSlot = createContext<HTMLElement | null>(null);

/** The way to the page, in the top bar. A narrow bar has the page and the one above it only, as Grafana's. */
export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const styles = useStyles2(getStyles);
  const slot = useContext(CrumbsSlot);
  return (
    slot &&
    createPortal(
      <nav aria-label="Breadcrumbs">
        <ol className={styles.list}>
          {crumbs.map(({ text, url }, index) =>
            index === crumbs.length - 1 ? (
              <li key={index} className={styles.item}>
                <span className={styles.text} aria-current="page" title={text}>
                  {text}
                </span>
              </li>
            ) : (
              <li key={index} className={styles.item}>
                <a className={styles.text} href={url} title={text}>
                  {text}
                </a>
                <Icon name="angle-right" />
              </li>
            )
          )}
        </ol>
      </nav>,
      slot
    )
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', margin: 0, padding: 0, listStyle: 'none', overflow: 'hidden' }),
  item: css({
    display: 'flex',
    alignItems: 'center',
    minWidth: 0,
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.5),
    [theme.breakpoints.down('sm')]: { '&:not(:nth-last-child(-n + 2))': { display: 'none' } },
  }),
  text: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
