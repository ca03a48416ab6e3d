import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  type Posture,
  type TrendDimension,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { Suspense, useState } from 'react';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import type { RegisterFilters } from '../register/filters';
import { useTranslate } from '../translation';
import { CarriersTable } from './CarriersTable';
import { DimensionField } from './DimensionField';
import { carriersOf } from './groups';
import { GroupBars } from './lazyCharts';
import { SaveGroups } from './SaveGroups';
import { ShapeSwitch, type Shape } from './ShapeSwitch';
import { StandingLegend } from './StandingLegend';
import { useCarrierNames } from './useCarrierNames';

const useStyles = makeStyles(
  theme => ({
    aside: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'MfaExceptionsCarriers' },
);

/** Who carries the most exceptions, and how they stand; each number opens as a list. */
export function CarriersBlock(props: {
  posture: Posture;
  /** What the groups are of; the choice may be ahead of the answer. */
  shown: TrendDimension;
  dimension: TrendDimension;
  filters: RegisterFilters;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const [shape, setShape] = useState<Shape>('chart');
  const { posture, shown, dimension, filters } = props;
  const carriers = carriersOf(posture, shown, filters).filter(
    ({ total }) => total > 0,
  );
  const nameOf = useCarrierNames(shown, carriers);
  return (
    <Block
      title={t('governance.carriers.question')}
      aside={
        <div className={classes.aside}>
          <DimensionField dimension={dimension} />
          <ShapeSwitch
            shape={shape}
            label={t('governance.carriers.shape')}
            onChange={setShape}
          />
        </div>
      }
    >
      {carriers.length === 0 ? (
        <Calm title={t('governance.carriers.nobody')} />
      ) : (
        <>
          <StandingLegend />
          {shape === 'chart' ? (
            <Suspense
              fallback={
                <Skeleton variant="rect" height={carriers.length * 36} />
              }
            >
              <GroupBars
                carriers={carriers}
                nameOf={nameOf}
                label={t('governance.carriers.chart', {
                  dimension: t(`governance.dimension.${shown}`),
                })}
              />
            </Suspense>
          ) : (
            <CarriersTable
              carriers={carriers}
              dimension={shown}
              nameOf={nameOf}
            />
          )}
          <div className={classes.foot}>
            <Typography variant="body2" color="textSecondary">
              {t('governance.carriers.shown', {
                count: posture.groupsTotal,
                shown: carriers.length,
              })}
            </Typography>
            <SaveGroups dimension={dimension} filters={filters} />
          </div>
        </>
      )}
    </Block>
  );
}
