import { lazy } from 'react';

// The library that draws is large, and only pages with charts are to load it.

export const GroupBars = lazy(async () => {
  const { GroupBars: component } = await import('./charts');
  return { default: component };
});

export const TrendLine = lazy(async () => {
  const { TrendLine: component } = await import('./charts');
  return { default: component };
});
