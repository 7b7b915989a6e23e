import { css } from '@emotion/css';
import type { GrafanaTheme2, NavModelItem } from '@grafana/data';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';

/** Tabs of a page, from the children of its pageNav. */
export function PageTabs({ items }: { items: NavModelItem[] }) {
  const styles = useStyles2(getStyles);
  const shown = items.filter(({ hideFromTabs }) => !hideFromTabs);
  if (shown.length === 0) {
    return null;
  }
  return (
    <div className={styles.tabs}>
      <TabsBar>
        {shown.map(({ id, text, active, icon, url, tabSuffix, tabCounter, onClick }) => (
          <Tab
            key={id ?? url ?? text}
            label={text}
            active={active}
            icon={icon}
            href={url}
            suffix={tabSuffix}
            counter={tabCounter}
            onChangeTab={() => onClick?.()}
          />
        ))}
      </TabsBar>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tabs: css({ paddingBottom: theme.spacing(3) }),
});
