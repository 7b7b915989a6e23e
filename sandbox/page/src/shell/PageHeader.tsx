import { css } from '@emotion/css';
import type { GrafanaTheme2, NavModelItem } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';

interface Props extends Pick<PluginPageProps, 'actions' | 'info' | 'renderTitle' | 'subTitle'> {
  item: NavModelItem;
}

export function PageHeader({ item, actions, info, renderTitle, subTitle = item.subTitle }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.header}>
      <div className={styles.topRow}>
        <div className={styles.titleAndInfo}>
          <div className={styles.title}>
            {item.img && <img className={styles.img} src={item.img} alt="" />}
            {renderTitle ? renderTitle(item.text) : <h1 className={styles.heading}>{item.text}</h1>}
          </div>
          {info && (
            <dl className={styles.info}>
              {info.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
      {subTitle && <div className={styles.subTitle}>{subTitle}</div>}
    </div>
  );
}

// As strict as Grafana's header: it neither breaks a long word of the title nor wraps actions. A page has to bring that itself.
const getStyles = (theme: GrafanaTheme2) => ({
  header: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), marginBottom: theme.spacing(2) }),
  topRow: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(1, 3) }),
  titleAndInfo: css({
    display: 'flex',
    flex: 1,
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 4),
    minWidth: 200,
    maxWidth: '100%',
  }),
  title: css({ display: 'flex', flex: 1, maxWidth: '100%' }),
  heading: css({ marginBottom: 0 }),
  img: css({ width: 32, height: 32, marginRight: theme.spacing(2) }),
  info: css({ display: 'flex', gap: theme.spacing(1.5), margin: 0, overflow: 'auto', dd: { margin: 0 } }),
  actions: css({ display: 'flex', gap: theme.spacing(1) }),
  subTitle: css({ position: 'relative', color: theme.colors.text.secondary }),
});
