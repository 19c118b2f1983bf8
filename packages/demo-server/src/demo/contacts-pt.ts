import { contact, type DemoContact } from './demo-contact.js';

/** Customers who speak Portuguese. */
export const portugueseContacts: readonly DemoContact[] = [
  contact('256187618', 'Beatriz Carvalho', 'pt', 'PT', 'Lisboa', 'renewals', '8262-RN', 2018, {
    phones: ['+351959303113'],
    email: 'beatriz.carvalho@example.net',
    products: ['electricity', 'gas'],
    tags: ['paperless'],
  }),
  contact('210604087', 'Tiago Almeida Santos', 'pt', 'PT', 'Porto', 'support', '8007-SP', 2009, {
    phones: ['+351950517615'],
    email: 'tiago.almeida@example.net',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
  contact('219093739', 'Inês Figueiredo Lopes', 'pt', 'PT', 'Coimbra', 'renewals', '4055-RN', 2023, {
    phones: ['+351955818113'],
    email: 'ines.figueiredo@example.net',
    products: ['electricity'],
    tags: ['paperless'],
  }),
  contact('277007120', 'Rui Gonçalves Pinto', 'pt', 'PT', 'Braga', 'support', '4007-SP', 2015, {
    phones: ['+351959893899'],
    email: 'rui.goncalves@example.net',
    products: ['gas'],
    tags: [],
  }),
  contact('234025997', 'Catarina Moreira Dias', 'pt', 'PT', 'Lisboa', 'support', '3617-SP', 2026, {
    phones: ['+351955770491'],
    email: 'catarina.moreira@example.net',
    products: ['fibre'],
    tags: ['new-customer'],
  }),
  contact('242999825', 'João Vasconcelos Neto', 'pt', 'PT', 'Faro', 'renewals', '2877-RN', 2015, {
    phones: ['+351953428080'],
    email: 'joao.vasconcelos@example.net',
    products: ['electricity', 'solar'],
    tags: ['vip'],
  }),
  contact('217784302', 'Mariana Teixeira Rocha', 'pt', 'PT', 'Aveiro', 'support', '2532-SP', 2015, {
    phones: ['+351953454357'],
    email: 'mariana.teixeira@example.net',
    products: ['mobile', 'fibre'],
    tags: [],
  }),
  contact('233775276', 'Luís Peixoto Barros', 'pt', 'PT', 'Évora', 'renewals', '6190-RN', 2010, {
    phones: ['+351956102739'],
    email: 'luis.peixoto@example.net',
    products: ['gas', 'maintenance'],
    tags: ['no-ads'],
  }),
  contact('274018709', 'Sofia Antunes Marques', 'pt', 'PT', 'Setúbal', 'support', '7791-SP', 2016, {
    phones: ['+351951021368', '+351955348453'],
    email: 'sofia.antunes@example.net',
    products: ['electricity'],
    tags: ['at-risk'],
  }),
  contact('260489089', 'Padaria Flor do Minho Lda.', 'pt', 'PT', 'Guimarães', 'renewals', '5887-RN', 2014, {
    phones: ['+351957565511'],
    email: 'info@padaria-minho.example',
    products: ['electricity', 'gas'],
    tags: ['company'],
  }),
  contact('242120239', 'Pedro Nogueira Faria', 'pt', 'PT', 'Leiria', 'support', '9539-SP', 2013, {
    phones: ['+351959031530'],
    email: 'pedro.nogueira@example.net',
    products: ['fibre'],
    tags: [],
  }),
  contact('261748306', 'Helena Queirós Matos', 'pt', 'PT', 'Viseu', 'renewals', '9206-RN', 2009, {
    phones: ['+351956167668', '+351953989351'],
    email: 'helena.queiros@example.net',
    products: ['electricity', 'gas'],
    tags: ['paperless'],
  }),
  contact('230805260', 'Thiago Ribeiro Camargo', 'pt', 'PT', 'Lisboa', 'support', '2838-SP', 2026, {
    phones: ['+351950324479'],
    email: 'thiago.ribeiro@example.net',
    products: ['mobile'],
    tags: ['new-customer'],
  }),
  contact('251397984', 'Larissa Monteiro Duarte', 'pt', 'PT', 'Porto', 'support', '3107-SP', 2011, {
    phones: ['+351954036813', '+351957679863'],
    email: 'larissa.monteiro@example.net',
    products: ['fibre', 'mobile'],
    tags: [],
  }),
];
