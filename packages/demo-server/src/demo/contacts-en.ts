import { contact, type DemoContact } from './demo-contact.js';

/** Customers who speak English. */
export const englishContacts: readonly DemoContact[] = [
  contact('GB1125797', 'Oliver Hughes', 'en', 'ES', 'Málaga', 'support', '9443-SP', 2019, {
    phones: ['+447700900633'],
    email: 'oliver.hughes@example.org',
    products: ['fibre', 'mobile'],
    tags: ['paperless'],
  }),
  contact('GB8267988', 'Emily Carter', 'en', 'GB', 'London', 'support', '4044-SP', 2011, {
    phones: ['+447700900880'],
    email: 'emily.carter@example.org',
    products: ['fibre'],
    tags: [],
  }),
  contact('GB6511952', 'James Whitfield', 'en', 'ES', 'Marbella', 'renewals', '3071-RN', 2009, {
    phones: ['+447700900300'],
    email: 'james.whitfield@example.org',
    products: ['electricity', 'solar'],
    tags: ['vip'],
  }),
  contact('GB1247689', 'Siobhán O’Connor', 'en', 'ES', 'Nerja', 'renewals', '9434-RN', 2013, {
    phones: ['+447700900427'],
    email: 'siobhan.oconnor@example.org',
    products: ['electricity'],
    tags: ['paperless'],
  }),
  contact('GB0318577', 'Harriet Blackwood', 'en', 'GB', 'Edinburgh', 'support', '8196-SP', 2021, {
    phones: ['+441314960505'],
    email: 'harriet.blackwood@example.org',
    products: ['gas'],
    tags: [],
  }),
  contact('GB1072187', 'Daniel Okafor', 'en', 'GB', 'London', 'support', '8104-SP', 2026, {
    phones: ['+447700900823'],
    email: 'daniel.okafor@example.org',
    products: ['fibre', 'mobile'],
    tags: ['new-customer'],
  }),
  contact('GB6932508', 'Priya Raman', 'en', 'GB', 'Manchester', 'renewals', '8926-RN', 2017, {
    phones: ['+441614960924'],
    email: 'priya.raman@example.org',
    products: ['electricity', 'fibre'],
    tags: [],
  }),
  contact('GB1836709', 'Thomas Ashdown', 'en', 'ES', 'Denia', 'support', '8442-SP', 2020, {
    phones: ['+447700900007'],
    email: 'thomas.ashdown@example.org',
    products: ['electricity'],
    tags: ['no-ads'],
  }),
  contact('GB8361875', 'Grace Lindqvist', 'en', 'ES', 'Barcelona', 'support', '7423-SP', 2012, {
    phones: ['+447700900938'],
    email: 'grace.lindqvist@example.org',
    products: ['fibre'],
    tags: ['at-risk'],
  }),
  contact('GB6191982', 'Harbour Lane Lettings Ltd', 'en', 'GB', 'London', 'renewals', '3150-RN', 2018, {
    phones: ['+447700900662'],
    email: 'info@harbour-lettings.example',
    products: ['electricity', 'gas', 'fibre'],
    tags: ['company'],
  }),
  contact('GB4592655', 'Megan Price', 'en', 'ES', 'Jávea', 'renewals', '2037-RN', 2018, {
    phones: ['+447700900433'],
    email: 'megan.price@example.org',
    products: ['gas', 'maintenance'],
    tags: [],
  }),
];
