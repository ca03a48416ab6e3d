import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Posture } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useOldestRequest } from '../api/posture';
import { RelativeTime } from '../parts/RelativeTime';
import { filterParamsOf, type RegisterFilters } from '../register/filters';
import { narrowed } from '../register/narrowing';
import { useTranslate } from '../translation';
import { GapsTile } from './GapsTile';
import { tilesOf } from './numbers';
import { TileFrame } from './TileFrame';
import { noteOf, valueOf } from './tileWords';
import { useListPath } from './useListPath';

const useStyles = makeStyles(
  theme => ({
    tiles: {
      display: 'grid',
      gap: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
      margin: theme.spacing(1.5, 0, 0),
      padding: 0,
      listStyle: 'none',
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        gap: theme.spacing(1),
      },
    },
  }),
  { name: 'MfaExceptionsTiles' },
);

/** How it stands, in a few numbers; each opens as the list of what it counts. */
export function Tiles(props: { posture: Posture; filters: RegisterFilters }) {
  const t = useTranslate();
  const classes = useStyles();
  const listPath = useListPath();
  const { posture, filters } = props;
  const { total, at } = posture;
  const oldest = useOldestRequest(
    filterParamsOf(filters),
    total.awaitingDecision > 0,
  );
  return (
    <section aria-label={t('governance.tiles')}>
      <Summary posture={posture} filters={filters} />
      <ul className={classes.tiles}>
        {tilesOf(total, filters, at).map(tile => (
          <TileFrame
            key={tile.kind}
            look={tile.look}
            label={t(`governance.tile.${tile.kind}`)}
            value={valueOf(t, tile)}
            note={noteOf(t, tile, oldest)}
            to={tile.filters && listPath(tile.filters)}
          />
        ))}
        <GapsTile controlDomains={filters.controlDomain} />
      </ul>
    </section>
  );
}

function Summary(props: { posture: Posture; filters: RegisterFilters }) {
  const t = useTranslate();
  const listPath = useListPath();
  const { total, at } = props.posture;
  const { averageDays, oldestDays } = total.age;
  const list = narrowed(props.filters, { state: ['active'] });
  const inForce = t('governance.inForce', { count: total.inForce });
  return (
    <Typography variant="body1" role="status">
      {list && total.inForce > 0 ? (
        <Link to={listPath(list)} underline="always">
          {inForce}
        </Link>
      ) : (
        inForce
      )}
      {averageDays !== undefined &&
        oldestDays !== undefined &&
        t('governance.age', {
          average: t('governance.days', { count: Math.round(averageDays) }),
          oldest: t('governance.days', { count: Math.round(oldestDays) }),
        })}
      {'. '}
      {/* The secondary colour has too little contrast on the ground of a page. */}
      <Typography component="span" variant="body2">
        {t('governance.counted', { when: <RelativeTime at={at} /> })}
      </Typography>
    </Typography>
  );
}
