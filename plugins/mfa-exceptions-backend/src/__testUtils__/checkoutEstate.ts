import { company, group, person, refs } from './company';
import { Estate, place } from './estate';

// A shop with one system, in which two control domains are asked about, and one
// person in the group that is accountable for most of it.

export const checkout = 'system:default/checkout';
export const commerce = 'domain:default/commerce';
export const cart = 'component:default/cart';
export const sre = 'group:default/sre';
export const reliability = 'user:default/rhea';
export const shop = 'group:default/payments-team';

// One control domain is enough to see what becomes of it.
const hidden = [
  'authentication_policy',
  'step_up',
  'recovery',
  'conditional_access',
  'detection_response',
  'help_desk',
  'secrets_lifecycle',
];
export const config = {
  controlDomains: { hide: hidden },
  accountability: { attestEveryDays: 60, attestWithinDays: 10 },
};

const people = company.filter(({ kind }) => ['User', 'Group'].includes(kind));

export function checkoutEstate() {
  return new Estate([
    ...people,
    group('sre'),
    person(reliability, 'sre'),
    place(commerce, { accountable: { 'privileged-access': 'group:sre' } }),
    place(checkout, { owner: shop, partOf: [commerce] }),
    place(cart, {
      owner: shop,
      partOf: [checkout],
      accountable: { session: refs.secondIam },
    }),
    place(refs.app, { owner: shop, partOf: [checkout] }),
  ]);
}
