import {
  FieldsError,
  type ImportMappingInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** How imports read what they are given, where the request does not say. */
export interface ImportSettings {
  readonly timeZone: string;
  readonly mappings: Readonly<Record<string, ImportMappingInput>>;
}

/**
 * The mapping that a request names or brings, and what tells its source from
 * others.
 *
 * @throws FieldsError for a name that nothing is configured by
 */
export function mappingOf(
  given: string | ImportMappingInput | undefined,
  { mappings }: ImportSettings,
): { mapping: ImportMappingInput; source: string } {
  if (typeof given !== 'string') {
    return { mapping: given ?? {}, source: '' };
  }
  if (!Object.hasOwn(mappings, given)) {
    const names = Object.keys(mappings);
    throw new FieldsError([
      {
        field: 'mapping',
        message:
          names.length > 0
            ? `must be one of ${names.join(', ')}, or a mapping`
            : 'must be a mapping: none is configured by name',
      },
    ]);
  }
  return { mapping: mappings[given], source: given };
}
