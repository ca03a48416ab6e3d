import type { ExportParams } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

const any = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;

/** The filters of a list, as options: repeat one for "any of". */
export const filterOptions = {
  subject: any,
  'subject-class': any,
  state: any,
  'control-domain': any,
  owner: any,
  requester: any,
  approver: any,
  'risk-rating': any,
  'reason-category': any,
  enforcement: any,
  flag: any,
  'ends-before': one,
  'ends-after': one,
  'review-due-before': one,
  q: one,
} as const;

type Flags = {
  readonly [name in keyof typeof filterOptions]?: string | string[];
};

export const filterUsage = `Filters; repeat one for "any of":
  ${Object.keys(filterOptions)
    .map(name => `--${name}`)
    .join(', ')}
`;

/** Options as the API calls them. What they hold, the API itself looks at. */
export function filtersOf(flags: Flags): ExportParams {
  return Object.fromEntries(
    Object.keys(filterOptions).flatMap(name => {
      const value = flags[name as keyof Flags];
      return value === undefined ? [] : [[camelCase(name), value]];
    }),
  );
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
