import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** Pixels. Cards are all of one height, so that a virtual list of thousands needs to measure none. */
export const CARD_HEIGHT = 156;
export const CARD_GAP = 8;
export const cardSize = () => CARD_HEIGHT + CARD_GAP;

export const getCardStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    height: CARD_HEIGHT,
    padding: theme.spacing(1),
    overflow: 'hidden',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
    '&:hover': { borderColor: theme.colors.border.strong },
    '&:focus-within': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  dragging: css({ opacity: 0.4 }),
  top: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minHeight: 24,
    // In a narrow column the id gives way, never the priority.
    '& > :not(:first-child)': { flexShrink: 0, whiteSpace: 'nowrap' },
  }),
  id: css({
    ...theme.typography.bodySmall,
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    // Cut at the start: the number at the end is what tells incidents apart.
    direction: 'rtl',
    textAlign: 'left',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  menu: css({
    position: 'relative',
    zIndex: 1,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 24,
    height: 24,
    padding: 0,
    border: 0,
    borderRadius: theme.shape.radius.default,
    background: 'transparent',
    color: theme.colors.text.secondary,
    '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    '@media (pointer: coarse)': { width: 36, height: 36, margin: theme.spacing(-0.5, -0.5, -0.5, 0) },
  }),
  title: css({
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    flex: '1 0 auto',
    maxHeight: '2.7em',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: 1.35,
    // The ring stands around the card.
    '&:focus-visible': { outline: 'none', boxShadow: 'none' },
    '&:hover': { textDecoration: 'underline' },
    // The whole card is the link, so that a thumb cannot miss it.
    '&::after': { content: '""', position: 'absolute', inset: 0 },
  }),
  line: css({
    ...theme.typography.bodySmall,
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    minHeight: 16,
    flexShrink: 0,
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    '& > *': { overflow: 'hidden', textOverflow: 'ellipsis' },
  }),
  grow: css({ flexGrow: 1, minWidth: 0 }),
  person: css({ maxWidth: '50%', flexShrink: 0 }),
});
