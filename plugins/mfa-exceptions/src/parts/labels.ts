import {
  builtInControlDomains,
  type ExceptionView,
  type ReasonCategory,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Words } from '../words';

type BuiltIn = (typeof builtInControlDomains)[number];

/** The name of a control domain; one that configuration added speaks for itself. */
export function controlDomainLabel(t: Words, name: string): string {
  if (builtInControlDomains.includes(name as BuiltIn)) {
    return t(`controlDomain.${name as BuiltIn}`);
  }
  const words = name.replace(/_/g, ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** `vendor_management` as people write it: policies name their paths freely. */
export function pathLabel(name: string): string {
  const words = name.replace(/[_-]/g, ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** What to call an exception: it has no name of its own. */
export function exceptionTitle(
  t: Words,
  exception: { readonly controlDomain: string } & (
    | Pick<ExceptionView, 'reason'>
    | { readonly reasonCategory: ReasonCategory }
  ),
): string {
  return t('parts.exceptionTitle', {
    domain: controlDomainLabel(t, exception.controlDomain),
    reason: t(
      `reasonCategory.${
        'reason' in exception
          ? exception.reason.category
          : exception.reasonCategory
      }`,
    ),
  });
}
