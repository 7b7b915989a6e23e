import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { isUnacknowledged, nearestClock } from '../../../domain/incident';
import type { Incident } from '../../../kinds/incident';
import { flagsOf } from '../flags';

/** Pixels between cards. */
export const CARD_GAP = 8;

/** A card whose id and name of the person have no room beside the rest. */
export const NARROW_CARD = '@container card (max-width: 165px)';

// Pixels of a card's lines. They are fixed, so that a virtual list of thousands needs to measure none.
const FRAME = 18;
const GAP = 4;
const TOP = 24;
const TITLE = 38;
const LINE = 24;
const CLOCK = 38;
const FLAGS = 18;
const TAKE = 32;

/** Pixels. */
export function cardHeight(incident: Incident): number {
  const clock = nearestClock(incident.status.clocks) ? CLOCK + GAP : 0;
  const foot = isUnacknowledged(incident) ? TAKE + GAP : flagsOf(incident).length > 0 ? FLAGS + GAP : 0;
  return FRAME + TOP + GAP + TITLE + GAP + LINE + clock + foot;
}

export const getCardStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: GAP,
    containerType: 'inline-size',
    containerName: 'card',
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
    height: TOP,
    flexShrink: 0,
  }),
  id: css({
    ...theme.typography.bodySmall,
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  }),
  // The end tells incidents apart. It stands whole, or alone where there is no room for all of it.
  idStart: css({ [NARROW_CARD]: { display: 'none' } }),
  state: css({ ...theme.typography.bodySmall, flexShrink: 0 }),
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
    flexShrink: 0,
    height: TITLE,
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
    alignItems: 'center',
    gap: theme.spacing(1),
    height: LINE,
    flexShrink: 0,
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
  }),
  clock: css({
    ...theme.typography.bodySmall,
    display: 'flex',
    flexDirection: 'column',
    height: CLOCK,
    flexShrink: 0,
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    lineHeight: '16px',
    color: theme.colors.text.secondary,
  }),
  foot: css({
    ...theme.typography.bodySmall,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: FLAGS,
    flexShrink: 0,
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
  }),
  // Above the link that covers the card.
  acknowledge: css({
    position: 'relative',
    zIndex: 1,
    flexShrink: 0,
    '@media (pointer: coarse)': { height: TAKE },
  }),
  grow: css({ flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }),
});
