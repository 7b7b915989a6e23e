import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type NavModel, PageLayoutType } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { Breadcrumbs } from './Breadcrumbs';
import { crumbsOf } from './crumbs';
import { PageHeader } from './PageHeader';
import { PageTabs } from './PageTabs';
import { useDocumentTitle } from './useDocumentTitle';

interface Props extends PluginPageProps {
  section: NavModel;
}

/** One page under the shell: way to it in the top bar, heading with actions, tabs, content; Custom leaves everything to the page. */
export function Page({ section, pageNav, layout, background, children, ...header }: Props) {
  const styles = useStyles2(getStyles);
  const crumbs = crumbsOf(section, pageNav);
  useDocumentTitle(crumbs.map(({ text }) => text));

  if (layout === PageLayoutType.Custom) {
    return (
      <>
        <Breadcrumbs crumbs={crumbs} />
        {children}
      </>
    );
  }
  const item = pageNav ?? section.node;
  const standard = layout !== PageLayoutType.Canvas;
  const primary = background ? background === 'primary' : standard;
  return (
    <div className={cx(styles.page, primary && styles.primary)}>
      <Breadcrumbs crumbs={crumbs} />
      <div className={cx(styles.inner, standard && styles.standard)}>
        {standard && <PageHeader item={item} {...header} />}
        {standard && <PageTabs items={pageNav?.children ?? []} />}
        <div className={styles.content}>{children}</div>
      </div>
    </div>
  );
}

// Sizes, and what shrinks and what does not, are Grafana's: what is too wide there has to be too wide here.
const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    container: 'page / inline-size',
  }),
  primary: css({ background: theme.colors.background.primary }),
  inner: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, padding: theme.spacing(2) }),
  standard: css({ [theme.breakpoints.up('md')]: { padding: theme.spacing(4) } }),
  content: css({ flexGrow: 1 }),
});
