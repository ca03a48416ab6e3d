import Grid from '@material-ui/core/Grid';
import { Children, type PropsWithChildren } from 'react';

/** Two cards a row, one on a narrow screen. */
export function CardGrid({ children }: PropsWithChildren<{}>) {
  return (
    <Grid container spacing={3} alignItems="stretch">
      {Children.toArray(children).map((card, index) => (
        <Grid item xs={12} md={6} key={index}>
          {card}
        </Grid>
      ))}
    </Grid>
  );
}
