import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Crumb } from './crumbs';

export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const styles = useStyles2(getStyles);
  return (
    <nav aria-label="Breadcrumbs">
      <ol className={styles.list}>
        {crumbs.map(({ text, url }, index) => (
          <li key={index} className={styles.item}>
            {index < crumbs.length - 1 && url ? (
              <a href={url}>{text}</a>
            ) : (
              <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{text}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'flex',
    flexWrap: 'wrap',
    margin: theme.spacing(0, 0, 1),
    padding: 0,
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    a: { color: theme.colors.text.secondary, textDecoration: 'underline' },
  }),
  item: css({
    overflowWrap: 'anywhere',
    '&:not(:last-child)::after': { content: '"›"', margin: theme.spacing(0, 1) },
  }),
});
