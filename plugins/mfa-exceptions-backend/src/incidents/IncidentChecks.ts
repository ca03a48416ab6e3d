import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  FieldsError,
  type FieldIssue,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { SubjectGateway } from '../catalog/SubjectGateway';

/** Holds what is named in an incident against the catalog and the configuration. */
export class IncidentChecks {
  readonly #subjects: SubjectGateway;
  readonly #controlDomains: ReadonlySet<string>;

  constructor(options: {
    subjects: SubjectGateway;
    controlDomains: ReadonlySet<string>;
  }) {
    this.#subjects = options.subjects;
    this.#controlDomains = options.controlDomains;
  }

  /**
   * @param named - by field: people and groups, and control domains
   * @param known - who was named before, and may have gone since
   * @throws FieldsError for what there is none of
   */
  async refuseUnknown(
    named: {
      readonly people?: Readonly<Record<string, NamedIn>>;
      readonly controlDomains?: Readonly<Record<string, NamedIn>>;
    },
    options: { credentials: BackstageCredentials },
    known: readonly string[] = [],
  ): Promise<void> {
    const people = eachOf(named.people).filter(
      ({ name }) => !known.includes(name),
    );
    const found = await this.#subjects.subjects(
      people.map(({ name }) => name),
      options,
    );
    const issues: FieldIssue[] = [
      ...people
        .filter((_, index) => !found[index])
        .map(({ field, name }) => ({
          field,
          message: `must be in the catalog, which '${name}' is not`,
        })),
      ...eachOf(named.controlDomains)
        .filter(({ name }) => !this.#controlDomains.has(name))
        .map(({ field, name }) => ({
          field,
          message: `must be a known control domain, which '${name}' is not`,
        })),
    ];
    if (issues.length > 0) {
      throw new FieldsError(issues);
    }
  }
}

type NamedIn = string | readonly string[] | undefined;

function eachOf(fields: Readonly<Record<string, NamedIn>> = {}) {
  return Object.entries(fields).flatMap(([field, names]) =>
    [names ?? []].flat().map(name => ({ field, name })),
  );
}
