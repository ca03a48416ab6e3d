import { alpha, type Theme } from '@material-ui/core/styles';
import type { CSSProperties } from 'react';
import { toneColor, type Tone } from '../parts/looks';
import type { Standing } from './groups';

const tones: Readonly<Record<Standing, Tone>> = {
  overdue: 'alarm',
  needsReview: 'warning',
  inOrder: 'good',
};

/** Told apart without colour as well: solid, striped, light. */
export function standingColor(theme: Theme, standing: Standing): string {
  return toneColor(theme, tones[standing]);
}

/** The light ground of what is in order. */
export function lightOf(color: string): string {
  return alpha(color, 0.18);
}

/** The same look for what is no drawing. */
export function swatchOf(theme: Theme, standing: Standing): CSSProperties {
  const color = standingColor(theme, standing);
  const border = `1px solid ${color}`;
  switch (standing) {
    case 'overdue':
      return { border, backgroundColor: color };
    case 'needsReview':
      return {
        border,
        backgroundImage: `repeating-linear-gradient(135deg, ${color} 0 2px, transparent 2px 6px)`,
      };
    default:
      return { border, backgroundColor: lightOf(color) };
  }
}
