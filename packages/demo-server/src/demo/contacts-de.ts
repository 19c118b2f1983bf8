import { contact, type DemoContact } from './demo-contact.js';

/** Customers who speak German. */
export const germanContacts: readonly DemoContact[] = [
  contact('L01X00T14', 'Klaus Straßenbahnhaltestelle', 'de', 'ES', 'Palma', 'renewals', '2764-RN', 2019, {
    phones: ['+34750567802', '+34757850191'],
    email: 'klaus.strassenbahnhaltestelle@example.org',
    products: ['electricity', 'solar'],
    tags: ['vip'],
  }),
  contact('L01X00T89', 'Greta Weiss', 'de', 'ES', 'Alicante', 'renewals', '6769-RN', 2020, {
    phones: ['+34755024491', '+34750339691'],
    email: 'greta.weiss@example.org',
    products: ['fibre'],
    tags: ['at-risk'],
  }),
  contact('L01X00T72', 'Annika Schröder', 'de', 'DE', 'Hamburg', 'support', '7949-SP', 2020, {
    phones: ['+494066969573'],
    email: 'annika.schroeder@example.org',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
  contact('L01X00T94', 'Jürgen Brandt', 'de', 'DE', 'München', 'renewals', '9471-RN', 2023, {
    phones: ['+498999998395'],
    email: 'juergen.brandt@example.org',
    products: ['electricity', 'gas'],
    tags: ['paperless'],
  }),
  contact('L01X00T91', 'Sabine Köhler', 'de', 'DE', 'Berlin', 'support', '6002-SP', 2011, {
    phones: ['+493023125241'],
    email: 'sabine.koehler@example.org',
    products: ['electricity'],
    tags: [],
  }),
  contact('L01X00T47', 'Lukas Hoffmann', 'de', 'ES', 'Palma', 'support', '2263-SP', 2026, {
    phones: ['+34752610094'],
    email: 'lukas.hoffmann@example.org',
    products: ['fibre'],
    tags: ['new-customer'],
  }),
  contact('L01X00T82', 'Ferienhaus Möwe GmbH', 'de', 'DE', 'Berlin', 'renewals', '9660-RN', 2009, {
    phones: ['+493023125504'],
    email: 'info@ferienhaus-moewe.example',
    products: ['electricity', 'solar'],
    tags: ['company', 'vip'],
  }),
  contact('L01X00T46', 'Katharina von Rautenberg-Lindau', 'de', 'DE', 'Berlin', 'renewals', '7894-RN', 2014, {
    phones: ['+493023125700', '+493023125082'],
    email: 'katharina.rautenberglindau@example.org',
    products: ['gas'],
    tags: ['no-ads'],
  }),
  contact('L01X00T06', 'Matthias Engel', 'de', 'DE', 'Frankfurt', 'support', '9848-SP', 2017, {
    phones: ['+496990009413', '+496990009201'],
    email: 'matthias.engel@example.org',
    products: ['mobile'],
    tags: [],
  }),
];
