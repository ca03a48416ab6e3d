import Box from '@material-ui/core/Box';
import { makeStyles } from '@material-ui/core/styles';
import { ContentHeader } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { NavLink, Outlet } from 'react-router-dom';
import {
  accountabilityListRouteRef,
  accountabilityRouteRef,
  annotationMistakesRouteRef,
} from '../routes';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    link: {
      ...theme.typography.body2,
      display: 'inline-block',
      padding: theme.spacing(0.5, 1.5),
      color: theme.palette.text.primary,
      textDecoration: 'none',
      border: `1px solid transparent`,
      borderRadius: 16,
      '&:hover': { borderColor: theme.palette.divider },
      '&[aria-current]': {
        fontWeight: theme.typography.fontWeightMedium as 500,
        borderColor: theme.palette.text.primary,
      },
    },
  }),
  { name: 'MfaExceptionsAccountabilitySections' },
);

/** Accountability all over the catalog: in numbers, as a list, and what is wrong with it. */
export function Subsections() {
  const t = useTranslate();
  const classes = useStyles();
  const sections = [
    [useRouteRef(accountabilityRouteRef)(), t('accountability.heat.heading')],
    [
      useRouteRef(accountabilityListRouteRef)(),
      t('accountability.list.heading'),
    ],
    [
      useRouteRef(annotationMistakesRouteRef)(),
      t('accountability.mistakes.heading'),
    ],
  ];
  return (
    <>
      <ContentHeader title={t('accountability.title')}>
        <Box component="nav" aria-label={t('accountability.sections')}>
          <ul className={classes.root}>
            {sections.map(([to, label]) => (
              <li key={to}>
                <NavLink to={to} end className={classes.link}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </Box>
      </ContentHeader>
      <Outlet />
    </>
  );
}
