import type {
  ExceptionSortField,
  ListExceptionsParams,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

type Direction = NonNullable<ListExceptionsParams['order']>;

/** What the register can be ordered by; of each field first how most people want it. */
export const orders = {
  newest: { sort: 'createdAt', order: 'desc' },
  oldest: { sort: 'createdAt', order: 'asc' },
  ends: { sort: 'validTo', order: 'asc' },
  endsLast: { sort: 'validTo', order: 'desc' },
  risk: { sort: 'effectiveRisk', order: 'desc' },
  riskLowest: { sort: 'effectiveRisk', order: 'asc' },
  subject: { sort: 'subjectRef', order: 'asc' },
  subjectBack: { sort: 'subjectRef', order: 'desc' },
  changed: { sort: 'updatedAt', order: 'desc' },
  unchanged: { sort: 'updatedAt', order: 'asc' },
} as const satisfies Readonly<
  Record<string, { sort: ExceptionSortField; order: Direction }>
>;

export type RegisterOrder = keyof typeof orders;
export const registerOrders = Object.keys(orders) as RegisterOrder[];

/** How a field orders the register now, as far as it does. */
export function directionOf(
  order: RegisterOrder,
  field: ExceptionSortField,
): Direction | undefined {
  return orders[order].sort === field ? orders[order].order : undefined;
}

/** The order that a click on the heading of a field asks for. */
export function nextOrder(
  order: RegisterOrder,
  field: ExceptionSortField,
): RegisterOrder {
  return (
    registerOrders.find(
      each => orders[each].sort === field && each !== order,
    ) ?? order
  );
}
