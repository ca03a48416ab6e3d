import {
  createExceptionSchema,
  fieldIssuesOf,
  type ExceptionRequest,
  type FieldIssue,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

// The subject is looked up by itself; any will do for the rest.
const requestSchema = createExceptionSchema.omit({
  subjectRef: true,
  origin: true,
  submit: true,
});

/** What the API itself would have against a request, were it made there. */
export function requestIssues(
  request: ExceptionRequest,
  controlDomains: ReadonlySet<string>,
): readonly FieldIssue[] {
  const read = requestSchema.safeParse(request);
  const issues = read.success ? [] : fieldIssuesOf(read.error);
  return controlDomains.has(request.controlDomain)
    ? issues
    : [
        ...issues.filter(({ field }) => field !== 'controlDomain'),
        {
          field: 'controlDomain',
          message: `must be one of ${[...controlDomains].join(', ')}`,
        },
      ];
}
